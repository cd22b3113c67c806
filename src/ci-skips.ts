/** `[skip ci]`, `[ci skip]`, `[no ci]`, `[skip actions]`, `[skip-ci]`, `[skip azurepipelines]` and their like. */
const bracketed =
  /\[(?=(?:skip[ \t_-]{1,3}[a-z]{1,30}|[a-z]{1,30}[ \t_-]{1,3}skip|no[ \t_-]{1,3}(?:ci|cd|build)|skipci|ciskip)\])/gi
const starred = /\*\*\*(?=NO_CI\*\*\*)/gi
const trailer = /skip-(?=checks[ \t]*:)/gi

/**
 * Breaks with a visible space what keeps CI from running where it stands in a commit message or a title: the forms of
 * GitHub (docs.github.com, Skipping workflow runs; Skipping and requesting checks), GitLab, Azure and others.
 */
export function withoutCiSkips(text: string): string {
  return text.replace(bracketed, '[ ').replace(starred, '*** ').replace(trailer, '$& ')
}
