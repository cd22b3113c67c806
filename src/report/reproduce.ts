import type { Report } from './report.ts'

/** Shell lines that make a report again from its run directory; settings come from the recording. */
export function reproduceLines({ task }: Report): string {
  return [
    '# RUN is the run directory of this run (the workflow artifact), sstar is dist/cli/index.js of this action',
    `git checkout ${task.baseSha}`,
    'sstar solve --repo . --issue RUN/issue.md --replay RUN/run.jsonl'
  ].join('\n')
}
