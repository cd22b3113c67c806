import { openBrackets, writtenLists } from './bracketed-items.ts'

/** So many shortened scripts are tried at most; each is a run on every candidate. */
export const mostTrials = 24
/** So many lists of a script are cut. */
const mostLists = 3

/**
 * A script with parts left out, as long as what remains still tells: delta debugging by complements (Zeller and
 * Hildebrandt 2002) on its top-level statements, then on its lines, then on the items of its longest lists, from half of
 * them down to single ones, later ones first. Every cut is proved by `stillTells`; that a part can go is only a guess,
 * which a wrong cut refutes. Statements that `needless` names go first, at once.
 */
export async function minimised(
  source: string,
  stillTells: (source: string) => Promise<boolean>,
  needless: (part: string) => boolean = () => false
): Promise<string> {
  const brackets = openBrackets(source)
  let trials = 0
  let best = source
  const attempt = async (shorter: string): Promise<boolean> => {
    if (shorter.trim() === '' || shorter.length >= best.length || trials >= mostTrials) return false
    // Half a statement is not worth a run.
    if (openBrackets(shorter) !== brackets) return false
    trials++
    if (!(await stillTells(shorter))) return false
    best = shorter
    return true
  }
  const cut = async (whole: readonly string[], put: (kept: readonly string[]) => string) => {
    let parts = whole
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let end = parts.length; end > 0; end -= size) {
        const kept = [...parts.slice(0, Math.max(0, end - size)), ...parts.slice(end)]
        if (kept.length > 0 && (await attempt(put(kept)))) parts = kept
      }
    }
  }
  const lines = (kept: readonly string[]): string => kept.join('\n')
  await attempt(lines(topLevelParts(source).filter((part) => !needless(part))))
  await cut(topLevelParts(best), lines)
  await cut(linesOf(best), lines)
  for (let at = 0; at < mostLists; at++) {
    const list = writtenLists(best)[at]
    if (list === undefined) break
    const { before, items, after } = list
    await cut(items, (kept) => before + kept.join(',') + after)
  }
  return best
}

function linesOf(source: string): readonly string[] {
  return source.split('\n').filter((line) => line.trim() !== '')
}

/** Lines that go on with what was begun: closing brackets, further branches, what is chained. */
const goesOn = /^(?:[\])}.:]|(?:else|elif|except|finally|catch)\b)/u
/** Lines that what follows belongs to: decorators, and comments about it. */
const opens = /^(?:@|#|\/\/)/u

/** The statements of a script that stand at the beginning of a line, each with its indented lines. */
export function topLevelParts(source: string): readonly string[] {
  const parts: string[][] = []
  let isOpening = false
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue
    const begins = /^\S/u.test(line) && !goesOn.test(line)
    const part = parts.at(-1)
    if (part === undefined || (begins && !isOpening)) parts.push([line])
    else part.push(line)
    if (begins) isOpening = opens.test(line)
  }
  return parts.map((lines) => lines.join('\n'))
}
