import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { MeasureRequest } from '../../protocol/experiment';
import type { ModelEntry } from '../../protocol/model';
import { isMask, type Token } from '../../protocol/token';

/** The tokens at the rows of the logits, and what is predicted there. */
export interface Answering {
  readonly tokens: readonly Token[];
  readonly predicts: ModelEntry['predicts'];
}

/**
 * The place of a measure: the one asked for; else the first masked token; else the last token that is not special. For
 * surprise, the last that has a token to compare with.
 * @throws {ReaderError} for a place that the text does not have.
 */
export function placeOf({ measure, place }: MeasureRequest, answering: Answering): number {
  const { tokens } = answering;
  if (place !== undefined) {
    if (Number.isInteger(place) && place >= 0 && place < tokens.length) return place;
    throw new ReaderError(
      l10n.t('There is no place {0}. The places are 0 to {1}.', place, tokens.length - 1),
    );
  }
  const masked = answering.predicts === 'masked' ? tokens.findIndex(isMask) : -1;
  if (masked !== -1) return masked;
  const places = measure === 'surprise' ? comparable(answering) : ofText(tokens);
  return places.at(-1) ?? tokens.length - 1;
}

/** The places of the text's own tokens; special tokens have no range in it. */
export function ofText(tokens: readonly Token[]): readonly number[] {
  return [...tokens.keys()].filter((at) => tokens[at]!.range !== undefined);
}

/** The token that is compared with the prediction at a place: the next one, or in an encoder the one that stands there. */
export function trueToken({ tokens, predicts }: Answering, place: number): Token | undefined {
  return tokens[predicts === 'next' ? place + 1 : place];
}

/** The places of the text's own tokens that have a token to compare with. */
export function comparable(answering: Answering): readonly number[] {
  return ofText(answering.tokens).filter((at) => trueToken(answering, at) !== undefined);
}
