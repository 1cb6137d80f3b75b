import type { TextRange } from '../protocol/token';
import type { TokenizerFile } from './tokenizerFile';

/** Normalizes a text as the tokenizer does. */
export type Normalize = (text: string) => string;

/** Whether a normalizer may compose several characters into one. */
export function composes({ normalizer }: TokenizerFile): boolean {
  return /"(NFC|NFKC|Precompiled)"/.test(JSON.stringify(normalizer ?? null));
}

/** Characters that may be composed with the one before: marks, the later jamo of a syllable, halfwidth sound marks. */
const composing = /[\p{M}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]{1,30}/uy;

/**
 * The end of a token's range, extended over the marks that were composed into its last character. The native library ends
 * the range before them: for `e` and U+0301, read as `é`, its range holds only the `e`.
 * @param most the latest possible end of the range
 */
export function endOverMarks(
  text: string,
  { start, end }: TextRange,
  most: number,
  normalize: Normalize,
): number {
  composing.lastIndex = end;
  const marks = composing.exec(text.slice(0, most))?.[0];
  const own = text.slice(start, end);
  if (marks === undefined || !mayCompose(own, marks)) return end;
  const read = Array.from(normalize(own));
  let [reached, before] = [end, read.join('')];
  let prefix = '';
  for (const mark of marks) {
    prefix += mark;
    const after = Array.from(normalize(own + prefix))
      .slice(0, read.length)
      .join('');
    if (after !== before) reached = end + prefix.length;
    before = after;
  }
  return reached;
}

/** Asks Unicode's normalization, which is cheaper than the tokenizer's normalizer. */
function mayCompose(own: string, marks: string): boolean {
  const last = own.slice(-8);
  return (last + marks).normalize('NFKC') !== last.normalize('NFKC') + marks.normalize('NFKC');
}
