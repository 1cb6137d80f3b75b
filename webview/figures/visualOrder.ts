type Direction = 'left' | 'right' | 'neutral';

/**
 * The pieces of a line from left to right. Runs of scripts that are read from right to left stand reversed within
 * their line, or the others within a line that begins in such a script, as the Unicode bidirectional algorithm has it
 * for two levels.
 */
export function visualOrder<Piece extends { readonly text: string }>(pieces: readonly Piece[]): Piece[] {
  const own = pieces.map(({ text }) => directionOf(text));
  const base = own.find((direction) => direction !== 'neutral') ?? 'right';
  const directions = own.map((direction, at) =>
    direction === 'neutral' ? between(own, at, base) : direction,
  );
  const ordered: Piece[] = [];
  for (let first = 0; first < pieces.length; ) {
    let end = first + 1;
    while (end < pieces.length && directions[end] === directions[first]) end++;
    const run = pieces.slice(first, end);
    ordered.push(...(directions[first] === base ? run : run.reverse()));
    first = end;
  }
  return base === 'right' ? ordered : ordered.reverse();
}

/** Where a text is read to. */
function directionOf(text: string): Direction {
  const letter = /[\p{L}\p{N}]/u.exec(text)?.[0];
  if (letter === undefined) return 'neutral';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'left'
    : 'right';
}

/** What is neutral takes the direction of both neighbours, or the line's where these differ. */
function between(directions: readonly Direction[], at: number, base: Direction): Direction {
  const isStrong = (direction: Direction) => direction !== 'neutral';
  const before = directions.slice(0, at).reverse().find(isStrong) ?? base;
  const after = directions.slice(at + 1).find(isStrong) ?? base;
  return before === after ? before : base;
}
