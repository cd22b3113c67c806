// Put after calls.js: values that can be written down, as JSON (src/repository/recorded/literal.ts).

/** The JSON form of a value; throws for one that no literal stands for. Runs no getter and no method of the repository. */
function sstarEncoded(value, depth = 0) {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return sstarFitting(value, value.length <= 2000)
  if (typeof value === 'undefined') return ['undefined']
  if (typeof value === 'bigint')
    return ['bigint', sstarFitting(`${value}`, `${value}`.length <= 80)]
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return ['int', `${value}`]
    return [
      'float',
      Object.is(value, -0) ? '-0.0' : `${value}`.toLowerCase().replace('infinity', 'inf')
    ]
  }
  sstarFitting(value, typeof value === 'object' && depth < 6)
  const inner = (item) => sstarEncoded(item, depth + 1)
  if (Array.isArray(value)) {
    sstarFitting(value, value.length <= 200 && Object.keys(value).length === value.length)
    return ['list', ...Array.from(value, inner)]
  }
  const prototype = Object.getPrototypeOf(value)
  const kind = prototype?.constructor?.name
  if (value instanceof Set && kind === 'Set') return ['set', ...Array.from(value, inner)]
  if (value instanceof Map && kind === 'Map')
    return ['map', ...Array.from(value, (entry) => entry.map(inner))]
  if (value instanceof Date && kind === 'Date')
    return ['date', Number.isNaN(value.getTime()) ? 'nan' : value.toISOString()]
  if (kind === 'Buffer') return ['bytes', sstarFitting(value, value.length <= 500).toString('hex')]
  sstarFitting(
    value,
    prototype === null || (kind === 'Object' && Object.getPrototypeOf(prototype) === null)
  )
  const properties = Object.entries(Object.getOwnPropertyDescriptors(value))
  sstarFitting(value, properties.length <= 200 && Object.getOwnPropertySymbols(value).length === 0)
  return [
    'dict',
    ...properties.map(([key, each]) => [key, inner(sstarFitting(each, 'value' in each).value)])
  ]
}

function sstarFitting(value, fits) {
  if (!fits) throw new Error('no literal stands for this')
  return value
}
