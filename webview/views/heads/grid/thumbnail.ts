import { computed } from '@preact/signals';
import { isBlind, type Sight } from '../../../../src/analysis/sight';
import type { HeadRef, Span } from '../../../../src/protocol/tensor';
import { sightIn } from '../../../state/attention';
import { type Axis, axes, sideTokens, spanOf } from '../../../state/axes';
import type { Matrix } from '../../../state/matrix';
import { attention, thumbnails } from '../../../state/state';

/** Thumbnails are bytes of √p; this is p, `[256]`. */
export const weightOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2);

/** Along an axis of the thumbnails, the blocks of those tokens that are shown. */
export interface Blocks {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly all: number;
  /** That all blocks stand for. */
  readonly tokens: number;
}

/** The bytes of all heads, and which of each head's are shown. */
export interface ShownThumbnails {
  /** `[layer, head, row, column]` */
  readonly cells: Uint8Array;
  readonly rows: Blocks;
  readonly columns: Blocks;
  /** By layer. */
  readonly sights: readonly Sight[];
}

export const shownThumbnails = computed<ShownThumbnails | undefined>(() => {
  const all = thumbnails.value;
  return (
    all && {
      cells: all.cells,
      rows: shownBlocks('query', all.rows),
      columns: shownBlocks('key', all.columns),
      sights: Array.from({ length: attention.value!.layers }, (_, layer) => sightIn({ layer })),
    }
  );
});

/** Whether all cells of a span of blocks are masked in a layer. */
export function isMaskedIn(
  layer: number,
  { rows, columns, sights }: ShownThumbnails,
  down: Span,
  across: Span,
): boolean {
  return isBlind(tokensOf(down, rows), tokensOf(across, columns), sights[layer]!);
}

/** The tokens that blocks stand for. */
function tokensOf({ first, end }: Span, { all, tokens }: Blocks): Span {
  return { first: Math.floor((first * tokens) / all), end: Math.ceil((end * tokens) / all) };
}

/** A head's thumbnail as a matrix, to show until its exact pattern is here. A mean has none. */
export function thumbnailOf({ layer, head }: HeadRef): Matrix | undefined {
  const shown = shownThumbnails.value;
  if (!shown || layer === 'mean' || head === 'mean') return undefined;
  const { cells, rows, columns } = shown;
  const start = (layer * attention.value!.heads + head) * rows.all * columns.all;
  const size = { rows: rows.end - rows.first, columns: columns.end - columns.first };
  const values = Float32Array.from({ length: size.rows * size.columns }, (_, i) => {
    const row = rows.first + Math.floor(i / size.columns);
    const column = columns.first + (i % size.columns);
    if (isMaskedIn(layer, shown, { first: row, end: row + 1 }, { first: column, end: column + 1 }))
      return Number.NaN;
    return weightOfByte[cells[start + row * columns.all + column]!]!;
  });
  return { ...size, values };
}

function shownBlocks(axis: Axis, all: number): Blocks {
  const { first, end } = spanOf(axes[axis].value);
  const count = sideTokens(axes[axis].value.side).length;
  return {
    first: Math.floor((first * all) / count),
    end: Math.ceil((end * all) / count),
    all,
    tokens: count,
  };
}
