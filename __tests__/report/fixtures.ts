import type {
  Ballot,
  Duel,
  Evidence,
  Observation,
  Probe,
  Selection
} from '../../src/core/evidence.ts'
import type {
  Candidate,
  Patch,
  Round,
  Subject,
  Task,
  TestRun,
  Verdict
} from '../../src/core/types.ts'
import type { Report } from '../../src/report/report.ts'

/** A verdict with nothing in it, overridden. */
export function verdict(overrides: Partial<Verdict> = {}): Verdict {
  return {
    failToPass: [],
    stillFailing: [],
    passToFail: [],
    vanished: [],
    newlySkipped: [],
    newFailing: [],
    green: false,
    ...overrides
  }
}

export const fixed = verdict({
  failToPass: ['tests/test_ranking.py::test_ties_keep_order', 'tests/test_ranking.py::test_empty'],
  green: true
})

export function testRun(overrides: Partial<TestRun> = {}): TestRun {
  return {
    ending: { kind: 'exited', exitCode: 0 },
    cases: [{ id: 'tests/test_ranking.py::test_empty', status: 'passed' }],
    output: '43 passed in 1.20s\n',
    durationMs: 1400,
    ...overrides
  }
}

export function patch(overrides: Partial<Patch> = {}): Patch {
  return {
    changes: [
      {
        path: 'ranking/order.py',
        before: 'def rank(items):\n    return sorted(items, key=score)[::-1]\n',
        after: 'def rank(items):\n    return sorted(items, key=score, reverse=True)\n'
      }
    ],
    diff: `--- a/ranking/order.py
+++ b/ranking/order.py
@@ -1,2 +1,2 @@
 def rank(items):
-    return sorted(items, key=score)[::-1]
+    return sorted(items, key=score, reverse=True)
`,
    ...overrides
  }
}

export function round(overrides: Partial<Round> = {}): Round {
  return { patch: patch(), run: testRun(), verdict: fixed, ...overrides }
}

export function candidate(id: number, ...rounds: readonly Round[]): Candidate {
  const [first, ...rest] = rounds
  return { id, rounds: [first ?? round(), ...rest] }
}

export function task(overrides: Partial<Task> = {}): Task {
  return {
    title: 'rank() reverses items with equal scores',
    statement:
      'When two items have the same score, `rank` must keep them in the order they were given.\n\nIt also raises IndexError for an empty list; it should return an empty list.',
    baseSha: '4f2c1a9be07d35c8a6e1f0d29b7c43ea5508d1f6',
    probeLanguage: 'python',
    testCommand: 'python -m pytest -q',
    workingDirectory: '',
    baseline: {
      passing: Array.from({ length: 41 }, (_, index) => `tests/test_other.py::test_${index}`),
      failing: ['tests/test_ranking.py::test_empty', 'tests/test_ranking.py::test_ties_keep_order'],
      flaky: ['tests/test_clock.py::test_now'],
      skipped: [],
      granularity: 'test',
      runs: [testRun({ ending: { kind: 'exited', exitCode: 1 }, output: '2 failed, 41 passed\n' })]
    },
    context: [
      {
        path: 'ranking/order.py',
        content: 'def rank(items):\n    return sorted(items, key=score)[::-1]\n',
        reason: 'named in a stack trace'
      },
      {
        path: 'docs/ranking.md',
        content: 'Items without a score are ranked last, in the order they were given.\n',
        reason: 'found by searching for rank'
      }
    ],
    contextLeftOut: ['ranking/legacy.py'],
    ...overrides
  }
}

export function probe(overrides: Partial<Probe> = {}): Probe {
  return {
    id: 'ties',
    shape: 'script',
    origin: 'model',
    language: 'python',
    path: '.sstar/probe_ties.py',
    source:
      "from ranking.order import rank\nfrom sstar_probe import look\n\nlook(\"rank([('a', 1), ('b', 1)])\", lambda: rank([('a', 1), ('b', 1)]))\n",
    aim: 'Do items with equal scores keep their order?',
    ...overrides
  }
}

/** What one subject showed under one probe: pairs of label and value. */
export function observed(
  subject: Subject,
  probe: string,
  values: readonly (readonly [label: string, shown: string])[]
): Extract<Observation, { kind: 'observed' }> {
  return {
    kind: 'observed',
    subject,
    probe,
    values: values.map(([label, shown]) => ({ label, strict: shown, lenient: shown, shown }))
  }
}

export function ballot(overrides: Partial<Ballot> = {}): Ballot {
  return {
    choice: 'first',
    quote: 'must keep them in the order they were given',
    reason: 'Only the first output keeps a before b.',
    ...overrides
  }
}

export function duel(overrides: Partial<Duel> = {}): Duel {
  return {
    probe: 'ties',
    left: 2,
    right: 1,
    differences: [
      {
        label: "rank([('a', 1), ('b', 1)])",
        base: "[('b', 1), ('a', 1)]",
        left: "[('a', 1), ('b', 1)]",
        right: "[('b', 1), ('a', 1)]"
      }
    ],
    ballots: [ballot(), ballot({ choice: 'second' })],
    outcome: 'left',
    ...overrides
  }
}

const keeps = [["rank([('a', 1), ('b', 1)])", "[('a', 1), ('b', 1)]"]] as const
const reverses = [["rank([('a', 1), ('b', 1)])", "[('b', 1), ('a', 1)]"]] as const
const unscoredLast = [["rank([('n', None), ('a', 1)])", "[('a', 1), ('n', None)]"]] as const
const unscoredRaises = [
  ["rank([('n', None), ('a', 1)])", "TypeError: '<' not supported between 'int' and 'NoneType'"]
] as const

export function evidence(overrides: Partial<Evidence> = {}): Evidence {
  return {
    selector: 'standard',
    probes: [
      probe(),
      probe({
        id: 'unscored',
        path: '.sstar/probe_unscored.py',
        aim: 'Where do items without a score go?',
        source:
          "from ranking.order import rank\nfrom sstar_probe import look\n\nunused = 1\nlook(\"rank([('n', None), ('a', 1)])\", lambda: rank([('n', None), ('a', 1)]))\n",
        minimal:
          "from ranking.order import rank\nfrom sstar_probe import look\nlook(\"rank([('n', None), ('a', 1)])\", lambda: rank([('n', None), ('a', 1)]))"
      })
    ],
    discarded: [
      { probe: probe({ id: 'clock' }), reason: 'showed something else when it was run again' }
    ],
    observations: [
      observed('base', 'ties', reverses),
      observed(1, 'ties', reverses),
      observed(2, 'ties', keeps),
      observed(3, 'ties', keeps),
      observed(5, 'ties', keeps),
      observed('base', 'unscored', unscoredRaises),
      { ...observed(1, 'unscored', unscoredRaises), reached: { lines: 1, of: 4 } },
      { ...observed(2, 'unscored', unscoredLast), reached: { lines: 3, of: 3 } },
      observed(3, 'unscored', unscoredRaises),
      observed(5, 'unscored', unscoredLast)
    ],
    clusters: [{ members: [2, 5] }, { members: [1] }, { members: [3] }],
    duels: [
      duel(),
      duel({
        probe: 'unscored',
        left: 3,
        right: 2,
        ballots: [ballot({ choice: 'second', quote: 'Items without a score are ranked last' })],
        outcome: 'right'
      })
    ],
    spent: { modelCalls: 4, tokens: 9_000, executions: 20 },
    notes: [],
    ...overrides
  }
}

export function duels(overrides: Partial<Evidence> = {}): Selection {
  return {
    ...evidence(overrides),
    by: 'duels',
    winner: 2,
    confidence: 0.963,
    reason: 'Two duels in a row went to its behaviour; of its cluster it changes the fewest lines.'
  }
}

/** All rivals behave alike: no judge was asked. */
export function agreement(): Selection {
  const ids = [1, 2, 3, 5] as const
  return {
    ...evidence({
      observations: [
        observed('base', 'ties', reverses),
        ...ids.map((id) => observed(id, 'ties', keeps)),
        observed('base', 'unscored', unscoredLast),
        ...ids.map((id) => observed(id, 'unscored', unscoredLast))
      ],
      clusters: [{ members: ids }],
      duels: [],
      spent: { modelCalls: 1, tokens: 2_000, executions: 20 }
    }),
    by: 'agreement',
    winner: 2,
    confidence: 0.91,
    reason: 'The cluster is big enough and the evidence is thick.'
  }
}

export function nothing(reason: string): Selection {
  return {
    ...evidence({
      probes: [],
      discarded: [],
      observations: [],
      clusters: [],
      duels: [],
      spent: { modelCalls: 0, tokens: 0, executions: 0 }
    }),
    by: 'nothing',
    reason
  }
}

/** A verified report: five candidates of eight samples, three behaviours, two duels. */
export function report(overrides: Partial<Report> = {}): Report {
  return {
    version: 1,
    runId: 'issue-12-20261122T101500Z',
    issue: {
      number: 12,
      title: 'rank() reverses items with equal scores',
      url: 'https://github.com/octo/ranking/issues/12'
    },
    task: task(),
    settings: {
      samples: 8,
      debugRounds: 2,
      temperature: 0.7,
      selector: 'standard',
      model: 'qwen2.5-coder-32b',
      judgeModel: 'qwen2.5-coder-32b',
      probeModel: 'qwen2.5-coder-32b',
      debugModel: 'qwen2.5-coder-32b'
    },
    candidates: [
      candidate(1),
      candidate(2, round({ verdict: verdict({ stillFailing: task().baseline.failing }) }), round()),
      candidate(3),
      candidate(
        4,
        round({
          verdict: verdict({
            failToPass: ['tests/test_ranking.py::test_empty'],
            stillFailing: ['tests/test_ranking.py::test_ties_keep_order'],
            passToFail: ['tests/test_other.py::test_3']
          })
        })
      ),
      candidate(5)
    ],
    losses: [
      { id: 6, reason: 'the search text of edit 1 is nowhere in `ranking/order.py`' },
      { id: 7, reason: 'the answer holds no edit' },
      { id: 8, reason: 'the search text of edit 1 is nowhere in `ranking/order.py`' }
    ],
    rivals: [1, 2, 3, 5],
    refused: [{ id: 4, reason: 'regression in `tests/test_other.py::test_3`' }],
    selection: duels(),
    outcome: 'verified',
    headline: '2 tests fail before the patch and pass after it, and nothing else broke.',
    proof: [fixed, fixed],
    usage: [
      {
        step: 'draft',
        model: 'qwen2.5-coder-32b',
        calls: 8,
        inputTokens: 41200,
        outputTokens: 9100,
        incomplete: false
      },
      {
        step: 'repair',
        model: 'qwen2.5-coder-32b',
        calls: 2,
        inputTokens: 13000,
        outputTokens: 1900,
        incomplete: true
      },
      {
        step: 'probes',
        model: 'qwen2.5-coder-32b',
        calls: 1,
        inputTokens: 6100,
        outputTokens: 1200,
        incomplete: false
      },
      {
        step: 'judge',
        model: 'qwen2.5-coder-32b',
        calls: 3,
        inputTokens: 4100,
        outputTokens: 420,
        incomplete: false
      }
    ],
    isolation: {
      kind: 'bubblewrap',
      guarantees: [
        'Programs see no network.',
        'Secrets of the job are not in their environment.',
        'Nothing outside the tree can be written.'
      ]
    },
    replayed: false,
    notes: ['The issue was edited after the label was put on; the text at that time counts.'],
    startedAt: '2026-11-22T10:15:00.000Z',
    finishedAt: '2026-11-22T10:22:41.000Z',
    ...overrides
  }
}

export function partialReport(): Report {
  const half = verdict({
    failToPass: ['tests/test_ranking.py::test_empty'],
    stillFailing: ['tests/test_ranking.py::test_ties_keep_order']
  })
  return report({
    candidates: [candidate(1, round({ verdict: half }))],
    losses: [],
    rivals: [1],
    refused: [],
    selection: {
      ...evidence({
        probes: [],
        discarded: [],
        observations: [],
        clusters: [{ members: [1] }],
        duels: []
      }),
      by: 'only-candidate',
      winner: 1,
      confidence: 0.5,
      reason: 'one candidate'
    },
    outcome: 'partial',
    headline: '1 of 2 failing tests passes now; `test_ties_keep_order` still fails.',
    proof: [half, half]
  })
}

export function undecidedReport(): Report {
  return report({
    selection: {
      ...duels({
        duels: [
          duel({
            outcome: 'not-determined',
            ballots: [
              ballot({
                choice: 'not-determined',
                quote: '',
                reason: 'The issue says nothing about items that are equal in every respect.'
              })
            ]
          }),
          duel({ probe: 'unscored', left: 3, outcome: 'inconsistent' })
        ]
      }),
      by: 'duels',
      winner: 2,
      confidence: 0.52,
      reason: 'The biggest cluster leads by its size alone.'
    },
    outcome: 'undecided',
    headline:
      'The tests pass with 4 candidates, which behave in 3 different ways, and the issue does not say which is right.'
  })
}

export function unsolvedReport(): Report {
  const worse = verdict({
    stillFailing: task().baseline.failing,
    passToFail: ['tests/test_other.py::test_3', 'tests/test_other.py::test_4']
  })
  const idle = verdict({ stillFailing: task().baseline.failing })
  return report({
    candidates: [
      candidate(1, round({ verdict: worse })),
      candidate(3, round({ verdict: idle }), round({ verdict: idle }))
    ],
    rivals: [],
    refused: [
      { id: 1, reason: 'regression in 2 tests' },
      { id: 3, reason: 'no failing test passes now' }
    ],
    selection: nothing('No candidate is better than the base.'),
    outcome: 'no-better-than-base',
    headline: 'None of 2 candidates makes a failing test pass without breaking another.',
    proof: []
  })
}

export function unclearReport(): Report {
  return report({
    candidates: [],
    losses: [
      {
        id: 1,
        reason: 'the model asked instead of answering',
        question: 'Should items without a score come first or last?'
      },
      {
        id: 2,
        reason: 'the model asked instead of answering',
        question: 'Is `rank(None)` an error?'
      }
    ],
    rivals: [],
    refused: [],
    selection: nothing('There is no candidate.'),
    outcome: 'unclear-issue',
    headline: 'The issue leaves open what the code should do.',
    proof: []
  })
}

export function brokenTestsReport(): Report {
  const runs = [
    testRun({
      ending: { kind: 'exited', exitCode: 127 },
      cases: undefined,
      output: 'python: No module named pytest\n'
    })
  ]
  return report({
    task: task({
      baseline: { passing: [], failing: [], flaky: [], skipped: [], granularity: 'exit-code', runs }
    }),
    candidates: [],
    losses: [],
    rivals: [],
    refused: [],
    selection: nothing('The tests did not run.'),
    outcome: 'tests-cannot-run',
    headline: '`python -m pytest -q` ends with exit code 127 on the base commit.',
    proof: [],
    usage: [],
    notes: []
  })
}
