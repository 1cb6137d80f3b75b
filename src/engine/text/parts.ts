import { seesLater } from '../../analysis/sight';
import type { OpenModel } from '../../models/modelFolder';
import type { TextRange } from '../../protocol/token';
import type { Recipe } from '../../questions/recipe';
import type { Parts } from '../../tokenizer/tokenizer';

/** What of a recipe's text a model reads as its source: an encoder both of two parts, an encoder–decoder the first, whose second is a target, and any other all. */
export function sourceParts(
  { attentions, generation }: Pick<OpenModel, 'attentions' | 'generation'>,
  { text, parts }: Recipe,
): Parts {
  const pair = pairOf(parts);
  if (pair && generation) return [pair[0]];
  const isEncoder = attentions.every(({ sight }) => seesLater(sight));
  return pair && isEncoder ? pair : [{ start: 0, end: text.length }];
}

/** The target in the reader's own words: what the recipe calls so, or else the second of two parts. */
export function givenTarget({ text, parts, target }: Recipe): string | undefined {
  const second = pairOf(parts)?.[1];
  return target ?? (second && text.slice(second.start, second.end));
}

function pairOf(parts: readonly TextRange[] = []): readonly [TextRange, TextRange] | undefined {
  const [first, second] = parts;
  return first && second && parts.length === 2 ? [first, second] : undefined;
}

/** Two texts as one recipe reads them. */
export function joined(first: string, second: string): Required<Pick<Recipe, 'text' | 'parts'>> {
  const text = `${first}\n${second}`;
  const parts = [
    { start: 0, end: first.length },
    { start: first.length + 1, end: text.length },
  ];
  return { text, parts };
}
