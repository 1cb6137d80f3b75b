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
}

export interface GridSize {
  readonly layers: number;
  readonly heads: number;
  readonly tokens: number;
  /** Room for the grid. */
  readonly width: number;
}

/** Words where they fit; letters where heads or tokens are many; above 16 heads a row, thumbnails alone. */
export function gridLayout({ layers, heads, tokens, width }: GridSize): GridLayout {
  if (heads > 16) return { thumbnail: 14, across: 16, down: 16, badges: 'none', labels: 20 };
  const labels = 16;
  if (heads <= 12 && layers <= 8 && tokens <= 16) {
    const thumbnail = Math.min(40, Math.floor((width - labels - 9) / heads) - 3);
    return { thumbnail, across: thumbnail + 3.25, down: thumbnail + 21, badges: 'words', labels: labels + 9 };
  }
  const across = (width - labels) / heads;
  const thumbnail = Math.max(14, Math.min(26, Math.floor(across) - 7));
  return {
    thumbnail,
    across: Math.min(across, thumbnail + 8),
    down: thumbnail + 5,
    badges: 'letters',
    labels,
  };
}
