import { readFile } from 'node:fs/promises'

import { InputError } from '../input-error.ts'

/** A title and a text from a Markdown file: its first heading, else its first line, is the title. */
export async function readIssueFile(
  path: string
): Promise<{ readonly title: string; readonly body: string }> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(
      `--issue: ${path} cannot be read. Give a Markdown file, or the number of an issue.`,
      {
        cause: error
      }
    )
  }
  const [first = '', ...rest] = text.trim().split('\n')
  if (first.trim() === '')
    throw new InputError(
      `--issue: ${path} is empty. Its first line is the title, the rest the text.`
    )
  return { title: first.replace(/^#+\s*/u, '').trim(), body: rest.join('\n').trim() }
}
