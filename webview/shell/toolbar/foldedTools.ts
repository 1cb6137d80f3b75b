/** What decides whether a tool folds. */
export interface Measured {
  /** Tools of a higher rank fold first. */
  readonly rank: number;
  /** In CSS pixels; 0 until measured. */
  readonly width: number;
}

export interface Room {
  readonly width: number;
  /** Pixels between neighbours. */
  readonly gap: number;
  /** Width of `…`, which appears as soon as one tool folds. */
  readonly more: number;
}

/** Indices of the tools that fold: from the highest rank down, until the others fit. */
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
