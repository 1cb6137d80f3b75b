/** A tool of a toolbar, by what decides whether it folds. */
export interface Measured {
  /** The higher, the sooner it folds. */
  readonly rank: number;
  /** In CSS pixels; 0 until it is known. */
  readonly width: number;
}

export interface Room {
  readonly width: number;
  /** Between neighbours. */
  readonly gap: number;
  /** Of `…`, which stands beside them as soon as one folds. */
  readonly more: number;
}

/** The tools that have no room and fold, by index: one after the other from the highest rank, until the others fit. */
export function foldedTools(tools: readonly Measured[], room: Room): ReadonlySet<number> {
  const folded = new Set<number>();
  for (const at of byRank(tools)) {
    if (takes(tools, folded, room) <= room.width) break;
    folded.add(at);
  }
  return folded;
}

function byRank(tools: readonly Measured[]): number[] {
  return [...tools.keys()].sort((a, b) => tools[b]!.rank - tools[a]!.rank || b - a);
}

function takes(tools: readonly Measured[], folded: ReadonlySet<number>, { gap, more }: Room): number {
  const widths = tools.flatMap(({ width }, at) => (folded.has(at) ? [] : [width]));
  if (folded.size > 0) widths.push(more);
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}
