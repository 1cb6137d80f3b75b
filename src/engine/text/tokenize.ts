import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { checkTokens } from '../../models/vocabulary';
import type { Cut } from '../../protocol/inspection';
import type { Token } from '../../protocol/token';
import type { Recipe } from '../../questions/recipe';
import type { Passages } from '../../tokenizer/tokenizer';
import type { LoadedModel } from '../models/loadedModel';
import { extentOf } from './excerpt';
import { inLanguage, requestFor } from './languages';
import { sourcePassages } from './passages';

/** The most UTF-16 code units of a text that are tokenized. Text after that is not even counted. */
export const longestText = 1_000_000;

/** The most tokens of a text that is read whole: as many as the setting `maxTokens` may say. */
export const mostTokens = 8192;

/** A text as the model reads it. */
export interface TokenizedText {
  readonly tokens: readonly Token[];
  readonly typeIds: readonly number[];
  readonly cut: Cut | undefined;
}

/**
 * Throws for a text that is empty or gives no tokens, for a token that the model has no embedding for, and
 * for a language that it does not know.
 */
export async function tokenize(loaded: LoadedModel, recipe: Recipe): Promise<TokenizedText> {
  const { source } = loaded.tokenizers;
  const { from, to } = recipe.languages ?? {};
  const request = requestFor(source, to);
  const read = await tokenizePlain(loaded, recipe, request.length);
  const tokens = [...request, ...inLanguage(read.tokens, source, from)];
  checkTokens(loaded.model, tokens);
  return {
    ...read,
    tokens,
    typeIds: [...request.map(() => 0), ...read.typeIds],
  };
}

/** @param before number of tokens that come before the text */
async function tokenizePlain(
  { model, tokenizers }: LoadedModel,
  recipe: Recipe,
  before: number,
): Promise<TokenizedText> {
  const { excerpt } = recipe;
  const maxTokens = excerpt?.is === 'whole' ? Math.max(mostTokens, recipe.maxTokens) : recipe.maxTokens;
  const passages = sourcePassages(model, recipe);
  const text = beginning(recipe.text);
  if (passages.every(({ start, end }) => text.slice(start, end).trim() === '')) {
    throw new ReaderError(
      l10n.t('There is nothing to inspect: the text is empty. Select a passage with words in it.'),
    );
  }
  const limit = Math.min(model.context, maxTokens) - before;
  const source = tokenizers.source;
  const inside = within(text, passages);
  const first = await source.encode(text, limit, inside);
  if (first.tokens.length === 0) {
    throw new ReaderError(
      l10n.t('The model’s tokenizer finds no token in this text. Select another passage.'),
    );
  }
  const atLeast = recipe.text.length > longestText;
  const isShort = first.total <= Math.min(model.context, recipe.maxTokens) - before;
  if (isShort && !atLeast) return { ...first, cut: undefined };
  const by = maxTokens < model.context ? 'maxTokens' : 'context';
  // A pair has no excerpts: they would not say which of the two texts they refer to.
  const chosen = excerpt && inside.length === 1 && first.special < limit ? excerpt : undefined;
  const place =
    chosen && extentOf(chosen, { ...first, tokens: await source.encodeBare(text, inside[0]), most: limit });
  const { tokens, typeIds, total } = place
    ? await source.encode(text, place.length, inside, place.first)
    : first;
  const cut = { shown: tokens.length, total, atLeast, by } as const;
  return {
    tokens,
    typeIds,
    cut: place && chosen ? { ...cut, excerpt: { ...place, chosen, most: limit } } : cut,
  };
}

/** At most `longestText` code units from the beginning, without splitting a surrogate pair. */
function beginning(text: string): string {
  const isPairCut = /[\uD800-\uDBFF]/.test(text[longestText - 1] ?? '');
  return text.slice(0, isPairCut ? longestText - 1 : longestText);
}

function within({ length }: string, passages: Passages): Passages {
  const clip = ({ start, end }: Passages[0]) => ({
    start: Math.min(start, length),
    end: Math.min(end, length),
  });
  const [first, second] = passages;
  return second ? [clip(first), clip(second)] : [clip(first)];
}
