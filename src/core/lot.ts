/** One of several by a seeded lot; the only one without drawing. */
export function byLot<Item>(items: readonly Item[], random: () => number): Item {
  const [only] = items
  if (only === undefined) throw new Error('a lot needs something to draw from')
  return items.length === 1 ? only : (items[Math.floor(random() * items.length)] ?? only)
}
