import type { TextRange, Token } from '../protocol/token';

/** VS Code cannot colour each range on its own, so the scale has this many fixed steps. */
export const stepCount = 24;

/**
 * The ranges of the text that each step marks. Step 0 is the editor's own background and marks nothing; of tokens that
 * share a character, the highest is shown.
 * @param shown each token's place on the colour scale, 0…1; NaN where masked
 */
export function tintSteps(tokens: readonly Token[], text: string, shown: Float32Array): TextRange[][] {
  const steps = Array.from({ length: stepCount }, (): TextRange[] => []);
  const highest = new Map<string, { range: TextRange; step: number }>();
  tokens.forEach(({ range }, token) => {
    const step = Math.round(Math.min(1, shown[token] ?? 0) * (stepCount - 1));
    if (!range || !(step > 0)) return;
    const key = `${range.start}-${range.end}`;
    if (step > (highest.get(key)?.step ?? 0)) highest.set(key, { range, step });
  });
  for (const { range, step } of highest.values()) steps[step]!.push(withoutSpace(range, text));
  return steps;
}

/** A token's range without the whitespace around its word; the whole range of a token that is only whitespace. */
export function withoutSpace({ start, end }: TextRange, text: string): TextRange {
  const piece = text.slice(start, end);
  const word = piece.trim();
  if (word === '') return { start, end };
  const from = start + piece.indexOf(word);
  return { start: from, end: from + word.length };
}
