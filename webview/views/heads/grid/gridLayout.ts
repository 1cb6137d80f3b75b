import type { Layout } from '../../../look/layout';

/** The layout of the grid of thumbnails, in CSS pixels. */
export interface GridLayout {
  readonly thumbnail: number;
  /** Distance between neighbouring thumbnails' left or upper edges. */
  readonly across: number;
  readonly down: number;
  /** Badges are words under the thumbnail, a letter next to it, or absent. */
  readonly badges: 'words' | 'letters' | 'none';
  /** Width of the layers' numbers, left of the first thumbnail. */
  readonly labels: number;
  /** Heads that share keys and values are grouped: this many in a row. */
  readonly group: number;
}

export interface GridSize {
  readonly layers: number;
  readonly heads: number;
  /**
   * Number of consecutive heads that share keys and values; 1 if each has its own or the heads are sorted.
   */
  readonly group: number;
  readonly tokens: number;
  /** Width available to the grid. */
  readonly width: number;
  readonly layout: Layout;
}

/** Pixels between groups of heads. */
const groupGap = 5;

/** Left edge of a column's thumbnail. */
export function columnLeft({ across, group }: Pick<GridLayout, 'across' | 'group'>, column: number): number {
  return column * across + (group > 1 ? Math.floor(column / group) * groupGap : 0);
}

/**
 * Lays out the grid with words for badges if they fit in a wide panel, otherwise letters; above 16 heads per
 * row, none.
 */
export function gridLayout({ layers, heads, group, tokens, width, layout }: GridSize): GridLayout {
  if (heads > 16) return { thumbnail: 14, across: 16, down: 16, badges: 'none', labels: 20, group };
  const taken = 16 + columnLeft({ across: 0, group }, heads - 1);
  if (layout === 'wide' && heads <= 12 && layers <= 8 && tokens <= 16) {
    const thumbnail = Math.min(40, Math.floor((width - taken - 9) / heads) - 3);
    return { thumbnail, across: thumbnail + 3.25, down: thumbnail + 21, badges: 'words', labels: 25, group };
  }
  const across = (width - taken) / heads;
  const thumbnail = Math.max(14, Math.min(26, Math.floor(across) - 7));
  return {
    thumbnail,
    across: Math.min(across, thumbnail + 8),
    down: thumbnail + 5,
    badges: 'letters',
    labels: 16,
    group,
  };
}
