/**
 * The merges of a BPE vocabulary whose file keeps none, as SentencePiece's do not: each pair of pieces that together are
 * a piece; pieces in the order of their ids, and of one piece the shortest beginning first (`generate_merges` of Hugging
 * Face `transformers` 5.23).
 * @param pieces by id
 */
export function mergesOf(pieces: readonly string[]): [left: string, right: string][] {
  const known = new Set(pieces);
  const merges: [string, string][] = [];
  for (const piece of pieces) {
    let cut = 0;
    for (const character of piece) {
      const left = piece.slice(0, cut);
      const right = piece.slice(cut);
      if (cut > 0 && known.has(left) && known.has(right)) merges.push([left, right]);
      cut += character.length;
    }
  }
  return merges;
}
