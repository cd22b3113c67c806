import type { Selection } from '../core/evidence.ts'
import type { CandidateId } from '../core/types.ts'

/** A cluster with the letter that stands for it on every page; the winner's is A. */
export type LetteredCluster = {
  readonly letter: string
  readonly members: readonly CandidateId[]
  readonly chosen: boolean
}

/** The clusters in the order they are named: the winner's first, then the biggest, then the lowest id. */
export function lettered(selection: Selection): readonly LetteredCluster[] {
  const winner = selection.by === 'nothing' ? undefined : selection.winner
  return selection.clusters
    .map(({ members }) => ({
      members,
      chosen: members.some((id) => id === winner)
    }))
    .toSorted(
      (a, b) =>
        Number(b.chosen) - Number(a.chosen) ||
        b.members.length - a.members.length ||
        a.members[0] - b.members[0]
    )
    .map((cluster, index) => ({ ...cluster, letter: letter(index) }))
}

/** The cluster a candidate is in. */
export function clusterOf(
  clusters: readonly LetteredCluster[],
  id: CandidateId
): LetteredCluster | undefined {
  return clusters.find((cluster) => cluster.members.includes(id))
}

/** A, B, … Z, AA, AB, … */
function letter(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}
