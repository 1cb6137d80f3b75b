/**
 * The merges of a BPE vocabulary whose file does not list them, such as SentencePiece's: every pair of pieces that
 * together form a piece. Pieces are in the order of their ids; for each piece, the shortest beginning comes first
 * (`generate_merges` of Hugging Face `transformers` 5.23).
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
 * The same for pieces with scores: the best score first; of equal scores, the longest beginning first.
 * @param pieces by id, as are their scores
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
