/**
 * The merges of a BPE vocabulary whose file keeps none, as SentencePiece's do not: each pair of pieces that together are
 * a piece; pieces in the order of their ids, and of one piece the shortest beginning first (`generate_merges` of Hugging
 * Face `transformers` 5.23).
 * @param pieces by id
 */
export function mergesOf(pieces: readonly string[]): [left: string, right: string][] {
  const known = new Set(pieces);
  return pieces.flatMap((piece) =>
    halves(piece).filter(([left, right]) => known.has(left) && known.has(right)),
  );
}

/** Never inside a surrogate pair. */
function halves(piece: string): [left: string, right: string][] {
  const found: [string, string][] = [];
  let cut = 0;
  for (const character of piece) {
    if (cut > 0) found.push([piece.slice(0, cut), piece.slice(cut)]);
    cut += character.length;
  }
  return found;
}
