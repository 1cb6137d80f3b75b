import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { ChosenLanguages, Languages } from '../../protocol/language';
import type { Token } from '../../protocol/token';
import { isRequest } from '../../tokenizer/languageTokens';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import type { Generation } from '../../transformer/config/generation';
import type { LoadedModel } from '../models/loadedModel';
import { nearMisses } from './nearMisses';

/**
 * The token before the text that requests the target's language (OPUS-MT); empty for models that select it in
 * another way.
 * @throws {ReaderError} for a language that the model does not know.
 */
export function requestFor(tokenizer: Tokenizer, language: string | undefined): readonly Token[] {
  if (language === undefined) return [];
  const token = tokenizer.special(tokenOf(tokenizer, language));
  return isRequest(token.piece) ? [token] : [];
}

/**
 * Marks the tokens of a text as this language, by replacing the tokenizer's token for its default language.
 * @throws {ReaderError} for a language that the model does not know, and for a model that has no token for
 * the text's language.
 */
export function inLanguage(
  tokens: readonly Token[],
  tokenizer: Tokenizer,
  language: string | undefined,
): readonly Token[] {
  if (language === undefined) return tokens;
  const id = tokenOf(tokenizer, language);
  if (textLanguage(tokenizer, tokens) === undefined) {
    throw new ReaderError(l10n.t('This model takes no language for its text, so none can be chosen.'));
  }
  return tokens.map((token) =>
    languageOf(tokenizer, token) ? { ...token, ...tokenizer.special(id) } : token,
  );
}

/**
 * Makes a model write this language: the language's token becomes the first that is written, or replaces the
 * start token in models that start with a language (mBART). Unchanged for models that request the language
 * before the text.
 * @throws {ReaderError} for a language that the model does not know.
 */
export function writingIn(
  generation: Generation,
  tokenizer: Tokenizer,
  language: string | undefined,
): Generation {
  if (language === undefined || requestFor(tokenizer, language).length > 0) return generation;
  const id = tokenOf(tokenizer, language);
  const { startId, forcedFirstId } = generation;
  const isStart = forcedFirstId === undefined && languageWithId(tokenizer, startId) !== undefined;
  return isStart ? { ...generation, startId: id } : { ...generation, forcedFirstId: id };
}

/**
 * The languages that a model was given; undefined for a model without language tokens.
 * @throws {ReaderError} for a language of the target that the model does not know.
 */
export function languagesTold(
  { model, tokenizers: { source, target } }: LoadedModel,
  tokens: readonly Token[],
  chosen: ChosenLanguages = {},
): Languages | undefined {
  if (chosen.to !== undefined) tokenOf(target, chosen.to);
  const { generation } = model;
  if (!generation || target.languages.size === 0) return undefined;
  const from = textLanguage(source, tokens);
  const asked = tokens[0] && isRequest(tokens[0].piece) ? languageWithId(source, tokens[0].id) : undefined;
  const to = asked ?? chosen.to ?? languageWithId(target, generation.forcedFirstId ?? generation.startId);
  return { known: [...target.languages.keys()], ...(from && { from }), ...(to && { to }) };
}

/** @throws {ReaderError} for a language that the tokenizer has no token for. */
function tokenOf({ languages }: Tokenizer, language: string): number {
  const id = languages.get(language);
  if (id !== undefined) return id;
  if (languages.size === 0) {
    throw new ReaderError(l10n.t('This model has no tokens for languages, so none can be chosen.'));
  }
  const near = nearMisses(language, [...languages.keys()]).join(', ');
  throw new ReaderError(
    l10n.t('The model has no token for the language “{0}”. Similar ones are: {1}.', language, near),
  );
}

function textLanguage(tokenizer: Tokenizer, tokens: readonly Token[]): string | undefined {
  return tokens.map((token) => languageOf(tokenizer, token)).find((code) => code !== undefined);
}

/** The language that is named by a special token around the text. */
function languageOf(tokenizer: Tokenizer, { id, piece, range }: Token): string | undefined {
  return range || isRequest(piece) ? undefined : languageWithId(tokenizer, id);
}

function languageWithId({ languages }: Tokenizer, id: number): string | undefined {
  return [...languages].find(([, token]) => token === id)?.[0];
}
