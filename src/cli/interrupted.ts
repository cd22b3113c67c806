/** The user or the machine asked for the end; the message says how to go on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
