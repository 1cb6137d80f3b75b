import * as l10n from '@vscode/l10n';
import { largest } from '../../analysis/likeliest';
import { logSumExp } from '../../analysis/logSumExp';
import { ReaderError } from '../../errors';
import type { Measured, MeasureRequest } from '../../protocol/experiment';
import { notFiniteAt } from '../run/notFinite';
import { type Answering, comparable, placeOf, trueToken } from './place';

/** A measure before the model has run. */
export interface Measure {
  readonly place: number;
  /** The places whose logits are read: first `place`, then any others. */
  readonly places: readonly number[];
  /** Chooses what is still open from the logits of these places, `[vocabulary]` each. */
  measured(logits: Logits): Measured;
  /** The measure as it was chosen, of other logits of the same places. */
  of(logits: Logits, chosen: Measured): number;
}

export type Logits = readonly Float32Array[];

/** @throws {ReaderError} for a place or a token that does not exist, and where nothing follows to be surprised by. */
export function measureOf(request: MeasureRequest, answering: Answering, vocabulary: number): Measure {
  const place = placeOf(request, answering);
  return request.measure === 'surprise'
    ? surprise(request, place, answering)
    : ofToken({ ...request, measure: request.measure }, place, vocabulary);
}

/** −ln p of the tokens that are really there, in nats, the mean over the places. */
function surprise({ over = 'place' }: MeasureRequest, place: number, answering: Answering): Measure {
  const others = over === 'text' ? comparable(answering) : [];
  const compared = over === 'text' ? others : [place];
  const ids = compared.map((place) => trueToken(answering, place)?.id);
  const [token] = ids;
  if (token === undefined || ids.includes(undefined)) throw nothingFollows();
  const of = (logits: Logits) => {
    const own = logits.slice(logits.length - ids.length);
    return own.reduce((sum, row, at) => sum + logSumExp(row) - row[ids[at]!]!, 0) / ids.length;
  };
  return {
    ...{ place, places: [place, ...others], of },
    measured: (logits) => ({ measure: 'surprise', place, token, over, value: of(logits) }),
  };
}

function ofToken(
  { measure, token, minus }: MeasureRequest & { readonly measure: 'logit' | 'probability' },
  place: number,
  vocabulary: number,
): Measure {
  for (const id of [token, minus]) if (id !== undefined) checkToken(id, vocabulary);
  const of = measure === 'logit' ? logitOf : probabilityOf;
  return {
    ...{ place, places: [place] },
    measured([row]) {
      const [likeliest] = largest(row!, 1);
      if (likeliest === undefined) throw new ReaderError(notFiniteAt('logits', true).sentence);
      const chosen = token ?? likeliest;
      const others = measure === 'logit' && minus !== undefined ? { minus } : {};
      return { measure, place, token: chosen, ...others, value: of(row!, chosen, minus) };
    },
    of: ([row], chosen) => of(row!, chosen.token, chosen.minus),
  };
}

/** A token's logit minus that of another, or minus the mean over the vocabulary: softmax does not see a common shift. */
function logitOf(logits: Float32Array, token: number, minus: number | undefined): number {
  return logits[token]! - (minus === undefined ? meanOf(logits) : logits[minus]!);
}

function probabilityOf(logits: Float32Array, token: number): number {
  return Math.exp(logits[token]! - logSumExp(logits));
}

function meanOf(numbers: Float32Array): number {
  // A loop: `reduce` takes ten times as long, and there may be millions.
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

/** @throws {ReaderError} for an id beyond the vocabulary. */
export function checkToken(id: number, vocabulary: number): void {
  if (Number.isInteger(id) && id >= 0 && id < vocabulary) return;
  throw new ReaderError(l10n.t('There is no token with the id {0}. Ids are 0 to {1}.', id, vocabulary - 1));
}

function nothingFollows(): ReaderError {
  return new ReaderError(
    l10n.t(
      'No token follows this place, so there is nothing that could surprise the model. Choose an earlier place.',
    ),
  );
}
