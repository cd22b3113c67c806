/** Numbers that stand in programs, each with its neighbours: where a comparison is, its border is near. */
export function constantsIn(sources: readonly string[]): readonly number[] {
  const found = new Set<number>()
  for (const source of sources) {
    for (const [, digits = ''] of source.matchAll(/(?<![\w.])(\d{1,10})(?![\w.])/gu)) {
      const value = Number(digits)
      for (const near of [value - 1, value, value + 1]) found.add(near)
    }
  }
  return [...found].filter((value) => value > 2 && value < 1_000_000_007)
}

/** Short texts that stand in programs between quotation marks. */
export function textsIn(sources: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const source of sources) {
    for (const [, text = ''] of source.matchAll(/(?<!["'\w])["']([^"'\\\n]{1,12})["'](?!["'])/gu))
      found.add(text)
  }
  return [...found]
}
