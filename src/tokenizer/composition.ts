import type { TextRange } from '../protocol/token';
import type { TokenizerFile } from './tokenizerFile';

/** What a tokenizer's normalizer makes of a text. */
export type Normalize = (text: string) => string;

/** Whether a normalizer may make one character of several. */
export function composes({ normalizer }: TokenizerFile): boolean {
  return /"(NFC|NFKC|Precompiled)"/.test(JSON.stringify(normalizer ?? null));
}

/** What may become part of the character before it: marks, the later jamo of a syllable, halfwidth sound marks. */
const composing = /[\p{M}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]{1,30}/uy;

/**
 * Where a token's range ends, if it reaches over the marks that were composed into its last character. The native library
 * ends it before them: of `e` and U+0301, read as `é`, its range holds the `e` alone.
 * @param most where the range must end at the latest
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

/** Unicode's own answer, which is cheaper than the normalizer's. */
function mayCompose(own: string, marks: string): boolean {
  const last = own.slice(-8);
  return (last + marks).normalize('NFKC') !== last.normalize('NFKC') + marks.normalize('NFKC');
}
