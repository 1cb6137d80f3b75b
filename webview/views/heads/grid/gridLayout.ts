import type { Layout } from '../../../look/layout';

/** How the grid of thumbnails is laid out, in CSS pixels. */
export interface GridLayout {
  readonly thumbnail: number;
  /** From one thumbnail's left or upper edge to the next. */
  readonly across: number;
  readonly down: number;
  /** Badges as words under, as one letter beside, or not at all. */
  readonly badges: 'words' | 'letters' | 'none';
  /** Left of the first thumbnail: the layers' numbers. */
  readonly labels: number;
  /** Heads in a row that share keys and values stand together. */
  readonly group: number;
}

export interface GridSize {
  readonly layers: number;
  readonly heads: number;
  /** How many of the heads in a row share keys and values; 1 where each has its own, or where they are sorted. */
  readonly group: number;
  readonly tokens: number;
  /** Room for the grid. */
  readonly width: number;
  readonly layout: Layout;
}

/** Between groups of heads. */
const groupGap = 5;

/** The left edge of a column's thumbnail. */
export function columnLeft({ across, group }: Pick<GridLayout, 'across' | 'group'>, column: number): number {
  return column * across + (group > 1 ? Math.floor(column / group) * groupGap : 0);
}

/** Words where they fit, in a wide panel; otherwise letters; above 16 heads a row, thumbnails alone. */
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
