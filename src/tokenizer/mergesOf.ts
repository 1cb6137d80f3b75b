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

/**
 * The same where each piece has a score: the best first; of those with one score, those with the longest beginning.
 * @param pieces by id, as their scores are
 */
export function scoredMerges(
  pieces: readonly string[],
  scores: readonly number[],
): [left: string, right: string][] {
  const scoreOf = new Map(pieces.map((piece, id) => [piece, scores[id] ?? 0]));
  const lengthOf = (piece: string) => Array.from(piece).length;
  return mergesOf(pieces)
    .map((merge) => ({ merge, score: scoreOf.get(merge.join(''))!, length: lengthOf(merge[0]) }))
    .sort((a, b) => b.score - a.score || b.length - a.length)
    .map(({ merge }) => merge);
}
