/** Line ends of Windows aside, what a log would not show or could take for the end of a line. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

// The runner trims Unicode white space in front of `::` and looks for `##[` anywhere, and it compares by culture, which
// skips invisible characters and some marks (actions/runner, ActionCommand.cs; .NET, String.StartsWith(String)).
const command = /^([\p{M}\p{Zs}\t]*)(?=:\p{M}*:)/gmu
const oldCommand = /(#\p{M}*#\p{M}*)(?=\[)/gu

/**
 * Untrusted text for the runner's log: no line of it is a workflow command (a backslash breaks `::` and `##[`), and
 * whatever is invisible stands as an escape such as `\x85` or `\u202e`; line feeds and tabs stay. Idempotent.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unseen, escaped)
    .replace(command, '$1\\')
    .replace(oldCommand, '$1\\')
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  if (hex.length > 4) return `\\u{${hex}}`
  return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
}
