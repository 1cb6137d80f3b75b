/** Tokens that one run takes beside those of a short text: attention costs grow with the square of their number. */
const tokensAtOnce = 256;
/** Logits that one run computes: 64 MB. */
const logitsAtOnce = 2 ** 24;

/** How many variants of a text's token one run computes, at least 1. */
export function batchSize(length: number, vocabulary: number): number {
  return Math.max(1, Math.min(Math.floor(logitsAtOnce / vocabulary), Math.max(tokensAtOnce, length)));
}
