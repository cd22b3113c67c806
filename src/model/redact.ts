/** Shorter values are no secrets but words such as `none` or `ollama`, given where an endpoint wants any key. */
const shortestSecret = 8

/**
 * Makes a function that puts `***` in place of every secret in a text: as it is, URL-encoded and in Base64.
 * Secrets of several lines are also hidden line by line. Values under 8 characters are not hidden.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .flatMap((secret) => [secret, ...secret.split(/\r?\n/)])
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, '')
    ])
  // The longest first, so that no part of a secret is left beside the stars.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => ordered.reduce((hidden, form) => hidden.replaceAll(form, '***'), text)
}
