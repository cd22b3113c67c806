/** A repository's address: the two halves of `owner/name`. */
export type RepositoryName = { readonly owner: string; readonly repo: string }

/** Takes one line of text for people: the action's log, or a terminal. */
export type Log = (line: string) => void
