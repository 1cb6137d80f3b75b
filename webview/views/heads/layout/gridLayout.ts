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

export interface GridRoom {
  readonly layers: number;
  readonly heads: number;
  /**
   * Number of consecutive heads that share keys and values; 1 if each has its own or the heads are sorted.
   */
  readonly group: number;
  /** Whether a head outside its layer's row has its name below it. */
  readonly isSorted: boolean;
  readonly width: number;
  readonly height: number;
  /** Whether badges may be words. */
  readonly hasWords: boolean;
}

/** Pixels between groups of heads. */
const groupGap = 5;
/** The row of the heads' numbers. */
const numbersHeight = 20;
const nameHeight = 12;
const smallest = 14;
const largest = 26;
/** A letter's width, right of its thumbnail. */
const letter = 7;

/** Left edge of a column's thumbnail. */
export function columnLeft({ across, group }: Pick<GridLayout, 'across' | 'group'>, column: number): number {
  return column * across + (group > 1 ? Math.floor(column / group) * groupGap : 0);
}

/** What the whole grid takes, with its numbers. */
export function gridSize(
  { layers, heads }: Pick<GridRoom, 'layers' | 'heads'>,
  cells: GridLayout,
): { readonly width: number; readonly height: number } {
  return {
    width:
      cells.labels + columnLeft(cells, heads - 1) + cells.thumbnail + (cells.badges === 'none' ? 2 : letter),
    height: numbersHeight + layers * cells.down,
  };
}

/** Words for badges if they may be and fit, otherwise letters; above 16 heads per row, none. */
export function gridLayout(room: GridRoom): GridLayout {
  const { layers, heads, group, height, hasWords, isSorted } = room;
  const name = isSorted ? nameHeight : 0;
  if (heads > 16) return { thumbnail: 14, across: 16, down: 16 + name, badges: 'none', labels: 20, group };
  const words = hasWords && heads <= 12 && layers <= 8 ? wordsLayout(room) : undefined;
  if (words && gridSize(room, words).height <= height) return words;
  const labels = 16;
  const across = (room.width - labels - columnLeft({ across: 0, group }, heads - 1)) / heads;
  const down = Math.floor((height - numbersHeight) / layers) - name;
  const thumbnail = Math.max(smallest, Math.min(largest, Math.floor(across) - letter, down - 5));
  return {
    thumbnail,
    across: Math.max(thumbnail + letter, Math.min(across, thumbnail + letter + 1)),
    down: Math.max(thumbnail + 3, Math.min(down, thumbnail + 5)) + name,
    badges: 'letters',
    labels,
    group,
  };
}

/** Words and names share a line. */
function wordsLayout({ heads, group, width }: GridRoom): GridLayout {
  const taken = 16 + columnLeft({ across: 0, group }, heads - 1);
  const thumbnail = Math.min(40, Math.floor((width - taken - 9) / heads) - 3);
  return { thumbnail, across: thumbnail + 3.25, down: thumbnail + 21, badges: 'words', labels: 25, group };
}
