/** An input that was drawn without a model; `text` is what the probe's source is made of. */
export type DrawnInput = {
  readonly text: string
  readonly origin: 'example' | 'mutation' | 'generated' | 'stress'
}

/** How many inputs of each kind are wanted at most. */
export type Wanted = {
  readonly generated: number
  readonly mutated: number
  readonly stress: number
}

/** Each input once, where it was drawn last, as what it was drawn first. */
export function distinct(inputs: readonly DrawnInput[]): DrawnInput[] {
  return [...new Map(inputs.toReversed().map((one) => [one.text, one])).values()].toReversed()
}
