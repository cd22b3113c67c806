import { XMLParser } from 'fast-xml-parser'
import * as z from 'zod'

import type { ReportedCase } from '../ids.ts'

const lists = new Set([
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
  'rerunFailure',
  'rerunError'
])

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  alwaysCreateTextNode: true,
  htmlEntities: true,
  // The standard entities only (a document type is refused below): each stands for one character.
  processEntities: {
    enabled: true,
    maxTotalExpansions: Number.MAX_SAFE_INTEGER,
    maxExpandedLength: Number.MAX_SAFE_INTEGER
  },
  isArray: (name) => lists.has(name)
})

const outcome = z.object({ '@message': z.string().optional(), '#text': z.string().optional() })
const testcase = z.object({
  '@name': z.string().default(''),
  '@classname': z.string().default(''),
  '@file': z.string().optional(),
  failure: z.array(outcome).optional(),
  error: z.array(outcome).optional(),
  skipped: z.array(outcome).optional()
})
type Testcase = z.infer<typeof testcase>
const testsuite = z.object({
  testcase: z.array(testcase).default([]),
  get testsuite() {
    return z.array(testsuite).default([])
  }
})
type Testsuite = z.infer<typeof testsuite>
const document = z.union([
  z.object({ testsuites: z.union([testsuite, z.literal('')]) }),
  z.object({ testsuite: z.array(testsuite) })
])

/**
 * The cases of a JUnit XML report as Ant, Surefire and Gradle write it; undefined where it is malformed or cut short.
 * There is no standard; see https://github.com/testmoapp/junitxml.
 */
export function parseJunit(xml: string): readonly ReportedCase[] | undefined {
  const cases = testcases(xml)
  return cases?.map((each) => ({
    file: each['@file'] ?? each['@classname'],
    path: [
      ...(each['@file'] === undefined || each['@classname'] === '' ? [] : [each['@classname']]),
      each['@name']
    ],
    ...ending(each)
  }))
}

function ending(each: Testcase): Pick<ReportedCase, 'status' | 'message'> {
  const broken = each.failure?.[0] ?? each.error?.[0]
  if (broken !== undefined) return { status: 'failed', message: messageOf(broken) }
  return { status: each.skipped === undefined ? 'passed' : 'skipped' }
}

// Most writers repeat the message at the head of the trace.
function messageOf({
  '@message': message = '',
  '#text': text = ''
}: z.infer<typeof outcome>): string {
  return text.includes(message) ? text : `${message}\n${text}`
}

function testcases(xml: string): readonly Testcase[] | undefined {
  if (/<!DOCTYPE/i.test(xml.slice(0, 10_000))) return undefined
  // The parser closes open elements by itself; a report cut short must not be taken for a whole one.
  if (!/<\/testsuites?>\s*$|<testsuites?\b[^<>]*\/>\s*$/.test(xml)) return undefined
  try {
    const parsed = document.safeParse(parser.parse(xml))
    if (!parsed.success) return undefined
    if ('testsuite' in parsed.data) return parsed.data.testsuite.flatMap(flatten)
    const suites = parsed.data.testsuites
    return suites === '' ? [] : flatten(suites)
  } catch {
    return undefined
  }
}

function flatten(suite: Testsuite): readonly Testcase[] {
  return [...suite.testcase, ...suite.testsuite.flatMap(flatten)]
}
