import { seesLater } from '../../analysis/sight';
import type { OpenModel } from '../../models/modelFolder';
import type { TextRange } from '../../protocol/token';
import type { Recipe } from '../../questions/recipe';
import type { Passages } from '../../tokenizer/tokenizer';

/**
 * The passages of a recipe's text that a model reads as its source. An encoder reads both of a pair, an
 * encoder–decoder only the first (the second is its target), and a decoder reads the whole text.
 */
export function sourcePassages(
  { attentions, generation }: Pick<OpenModel, 'attentions' | 'generation'>,
  { text, passages }: Recipe,
): Passages {
  const pair = pairOf(passages);
  if (pair && generation) return [pair[0]];
  const isEncoder = attentions.every(({ sight }) => seesLater(sight));
  return pair && isEncoder ? pair : [{ start: 0, end: text.length }];
}

/** The target that the reader supplied: the recipe's target, or else the second passage of a pair. */
export function givenTarget({ text, passages, target }: Recipe): string | undefined {
  const second = pairOf(passages)?.[1];
  return target ?? (second && text.slice(second.start, second.end));
}

function pairOf(passages: readonly TextRange[] = []): readonly [TextRange, TextRange] | undefined {
  const [first, second] = passages;
  return first && second && passages.length === 2 ? [first, second] : undefined;
}

/** Joins two texts into the text of one recipe. */
export function joinTexts(first: string, second: string): Required<Pick<Recipe, 'text' | 'passages'>> {
  const text = `${first}\n${second}`;
  const passages = [
    { start: 0, end: first.length },
    { start: first.length + 1, end: text.length },
  ];
  return { text, passages };
}
