/** One hostile program or patch: what it tries, and a run that tells whether that was contained and by what. */
export type HostileCase = {
  readonly name: string
  readonly tries: string
  readonly run: () => Promise<{ readonly contained: boolean; readonly how: string }>
}
