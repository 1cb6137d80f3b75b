import { isBlind, type Sight } from '../../../../src/analysis/sight';
import type { HeadRef, Span } from '../../../../src/protocol/tensor';
import { sightIn } from '../../../state/attention';
import { type Axis, axes, sideTokens, spanOf } from '../../../state/axes';
import { derived } from '../../../state/derived';
import type { Matrix } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
/** The weight p of each thumbnail byte, `[256]`: bytes hold √p. */
export const weightOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2);

/** The blocks along one axis of the thumbnails that cover the tokens shown. */
export interface Blocks {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly all: number;
  /** Number of tokens that all blocks cover. */
  readonly tokens: number;
}

/** The bytes of all heads, and which blocks of each head are shown. */
export interface ShownThumbnails {
  /** `[layer, head, row, column]` */
  readonly cells: Uint8Array;
  readonly rows: Blocks;
  readonly columns: Blocks;
  /** The sight of each layer. */
  readonly sights: readonly Sight[];
}

export const shownThumbnails = derived<ShownThumbnails | undefined>((subject) => {
  const all = subject.thumbnails.value;
  return (
    all && {
      cells: all.cells,
      rows: shownBlocks(subject, 'query', all.rows),
      columns: shownBlocks(subject, 'key', all.columns),
      sights: Array.from({ length: subject.attention.value!.layers }, (_, layer) =>
        sightIn(subject, { layer }),
      ),
    }
  );
});

/** Whether all cells in these spans of blocks are masked in a layer. */
export function isMaskedIn(
  layer: number,
  { rows, columns, sights }: ShownThumbnails,
  down: Span,
  across: Span,
): boolean {
  return isBlind(tokensOf(down, rows), tokensOf(across, columns), sights[layer]!);
}

/** The tokens that a span of blocks covers. */
function tokensOf({ first, end }: Span, { all, tokens }: Blocks): Span {
  return { first: Math.floor((first * tokens) / all), end: Math.ceil((end * tokens) / all) };
}

/** A head's thumbnail as a matrix, shown until its exact pattern arrives; undefined for a mean. */
export function thumbnailOf(subject: Subject, { layer, head }: HeadRef): Matrix | undefined {
  const shown = shownThumbnails(subject);
  if (!shown || layer === 'mean' || head === 'mean') return undefined;
  const { cells, rows, columns } = shown;
  const start = (layer * subject.attention.value!.heads + head) * rows.all * columns.all;
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

function shownBlocks(subject: Subject, axis: Axis, all: number): Blocks {
  const { first, end } = spanOf(axes[axis](subject));
  const count = sideTokens(subject, axes[axis](subject).side).length;
  return {
    first: Math.floor((first * all) / count),
    end: Math.ceil((end * all) / count),
    all,
    tokens: count,
  };
}
