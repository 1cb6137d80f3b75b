/** Pads each column to its widest cell; the last cell of a row may be longer. Numbers can be set to the right. */
export function table(
  rows: readonly (readonly string[])[],
  { right = [] }: { readonly right?: readonly number[] } = {},
): string {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((cells) => (column < cells.length - 1 ? widthOf(cells[column]!) : 0))),
  );
  const write = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const space = ' '.repeat(Math.max(0, widths[column]! - widthOf(cell)));
      return right.includes(column) ? space + cell : cell + space;
    });
  return rows.map((cells) => `${write(cells).join('  ').trimEnd()}\n`).join('');
}

/** Columns that a terminal draws: two for characters of East Asia and emoji, none for marks and isolates. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[\p{M}\p{Cf}]/u.test(character)) continue;
    width +=
      /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
