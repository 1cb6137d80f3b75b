/**
 * At most three names that are closest to a misspelt one. Names that differ only in digits are listed once.
 */
export function nearMisses(wanted: string, names: readonly string[]): string[] {
  const representatives = new Map([...names].reverse().map((name) => [name.replace(/\d+/g, '#'), name]));
  return [...representatives.values()]
    .map((name) => ({ name, distance: distance(wanted, name) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** The edit distance (Levenshtein 1966); `*` matches any characters at no cost. */
function distance(wanted: string, name: string): number {
  let row = Array.from({ length: name.length + 1 }, (_, column) => column);
  for (const letter of wanted) {
    const isStar = letter === '*';
    const next = [row[0]! + (isStar ? 0 : 1)];
    for (let column = 1; column <= name.length; column++) {
      const replaced = row[column - 1]! + (isStar || letter === name[column - 1] ? 0 : 1);
      const dropped = row[column]! + (isStar ? 0 : 1);
      const added = next[column - 1]! + (isStar ? 0 : 1);
      next.push(Math.min(replaced, dropped, added));
    }
    row = next;
  }
  return row[name.length]!;
}
