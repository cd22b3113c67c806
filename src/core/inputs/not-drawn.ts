/** Why a text is not drawn: too big, or of values whose limits are not stated. Drawing goes on with another try. */
export class NotDrawn extends Error {
  override readonly name = 'NotDrawn'
}
