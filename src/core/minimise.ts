/** So many shortened scripts are tried at most; each is a run on every candidate. */
export const mostTrials = 12

/**
 * A script with top-level parts left out, as long as what remains still tells: delta debugging by complements (Zeller and
 * Hildebrandt 2002), from half of the parts down to single ones, later parts first. Every cut is proved by `stillTells`;
 * that a part is one statement is only a guess, which a wrong cut refutes. Parts that `needless` names go first, at once.
 */
export async function minimised(
  source: string,
  stillTells: (source: string) => Promise<boolean>,
  needless: (part: string) => boolean = () => false
): Promise<string> {
  let parts = topLevelParts(source)
  let trials = 0
  const attempt = async (kept: readonly string[]): Promise<boolean> => {
    if (kept.length === parts.length || kept.length === 0 || trials >= mostTrials) return false
    trials++
    if (!(await stillTells(kept.join('\n')))) return false
    parts = kept
    return true
  }
  await attempt(parts.filter((part) => !needless(part)))
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let end = parts.length; end > 0; end -= size) {
      const from = Math.max(0, end - size)
      await attempt(parts.filter((_, index) => index < from || index >= end))
    }
  }
  return parts.join('\n')
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
