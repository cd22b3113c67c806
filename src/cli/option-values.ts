// What the texts of options stand for. One that does not fit is an `InvalidArgumentError`; commander names the option.

import { InvalidArgumentError } from 'commander'

/** Reads a list of known names, divided by commas. */
export function listOf<Name extends string>(
  what: string,
  known: readonly Name[]
): (text: string) => readonly Name[] {
  return (text) =>
    each(text, (part) => {
      const name = known.find((one) => one === part)
      if (name === undefined)
        throw new InvalidArgumentError(
          `There is no ${what} "${part}". There are ${known.join(', ')}.`
        )
      return name
    })
}

/** The parts of a list with commas, each once. */
function each<Value>(text: string, read: (part: string) => Value): readonly Value[] {
  return [...new Set(text.split(',').map((part) => read(part.trim())))]
}

/** Reads a whole number that is not negative. */
export function whole(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** Reads the accuracy of a judge. */
export function accuracy(text: string): number {
  const value = Number(text)
  if (!(value >= 0.55 && value <= 0.99))
    throw new InvalidArgumentError('It must be a number from 0.55 to 0.99.')
  return value
}

/** Reads a list of whole numbers. */
export function numbers(text: string): readonly number[] {
  return each(text, whole)
}
