import type { Drawer } from './drawer.ts'
import type { Parameter } from './signature.ts'

/**
 * Draws what the rest of the arguments hangs on: counts that are named without being parameters (`n`, `m`), since lengths
 * are equal to them; how long lists and texts are; then all numbers, by `number`.
 */
export function drawSizes(
  drawer: Drawer,
  parameters: readonly Parameter[],
  number: (name: string) => number
): void {
  for (const name of drawer.auxiliary(parameters.map((one) => one.name))) drawer.size(name)
  for (const { name, type } of parameters) {
    if (type.kind !== 'list' && type.kind !== 'str') continue
    // A list that is as long as a number says: that number comes before it.
    for (const bound of drawer.equalTo(`len(${name})`))
      if (parameters.some((one) => one.name === bound && one.type.kind === 'int'))
        drawer.size(bound)
    drawer.size(`len(${name})`)
  }
  for (const { name, type } of parameters)
    if (type.kind === 'int' && !drawer.values.has(name)) number(name)
}
