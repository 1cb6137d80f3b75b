/** The grid of effects, in CSS pixels. */
export interface GridPlace {
  /** Width and height of a cell. */
  readonly across: number;
  readonly down: number;
  /** What a cell has room for. */
  readonly hasNumbers: boolean;
  readonly hasNames: boolean;
}

export interface GridRoom {
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly height: number;
}

/** Width of the layers' numbers, between heads and MLPs, and between cells. */
export const [labels, besideMlps, gap] = [24, 10, 1];
const [narrowest, widest] = [14, 44];
const [lowest, lowestWithText, highest] = [14, 22, 32];

/** The cells that fit; a grid of more layers or heads scrolls. */
export function gridPlace({ layers, heads, width, height }: GridRoom): GridPlace {
  const across = clamp(Math.floor((width - labels - besideMlps) / (heads + 1)) - gap, narrowest, widest);
  const [hasNumbers, hasNames] = [across >= 36, across >= 26];
  const least = hasNames && layers <= 12 ? lowestWithText : lowest;
  const down = clamp(Math.floor(height / layers) - gap, least, Math.max(least, Math.min(highest, across)));
  return { across, down, hasNumbers, hasNames };
}

/** Width of the whole grid. */
export function gridWidth({ heads }: Pick<GridRoom, 'heads'>, { across }: GridPlace): number {
  return labels + besideMlps + (heads + 1) * (across + gap);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
