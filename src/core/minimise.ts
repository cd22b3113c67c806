/** So many shortened scripts are tried at most; each is a run on every candidate. */
export const mostTrials = 16

/**
 * A script with parts left out, as long as what remains still tells: delta debugging by complements (Zeller and
 * Hildebrandt 2002) on its top-level statements, then on its lines, from half of them down to single ones, later ones
 * first. Every cut is proved by `stillTells`; that a part can go is only a guess, which a wrong cut refutes. Statements
 * that `needless` names go first, at once.
 */
export async function minimised(
  source: string,
  stillTells: (source: string) => Promise<boolean>,
  needless: (part: string) => boolean = () => false
): Promise<string> {
  let trials = 0
  let best = source
  const attempt = async (parts: readonly string[]): Promise<boolean> => {
    const shorter = parts.join('\n')
    if (parts.length === 0 || shorter.length >= best.length || trials >= mostTrials) return false
    trials++
    if (!(await stillTells(shorter))) return false
    best = shorter
    return true
  }
  await attempt(topLevelParts(source).filter((part) => !needless(part)))
  for (const partsOf of [topLevelParts, linesOf]) {
    let parts = partsOf(best)
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let end = parts.length; end > 0; end -= size) {
        const kept = [...parts.slice(0, Math.max(0, end - size)), ...parts.slice(end)]
        if (await attempt(kept)) parts = kept
      }
    }
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
