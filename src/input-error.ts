/**
 * Something the user gave is wrong or missing. The message names the input, what was wrong with it and what to do,
 * and is shown as it is: in the log, the job summary and the progress comment.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
}
