import type { Side } from '../../../../src/protocol/attention';
import type { ModelEntry } from '../../../../src/protocol/model';
import { axes, sideTokens, tokenAt } from '../../../state/axes';
import { derived } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
/** What a model predicts at a token. */
export type Task = ModelEntry['predicts'];

/** A token whose predictions are shown. */
export interface PredictedPlace {
  readonly task: Task;
  readonly side: Side;
  readonly token: number;
}

/** The mask token of BERT's vocabulary and of RoBERTa's. */
const maskPieces = ['[MASK]', '<mask>'];

/**
 * The focused token, otherwise the last; in an encoder the focused mask, otherwise the first, or undefined
 * without one.
 */
export const predictedPlace = derived<PredictedPlace | undefined>((subject) => {
  const { model, target } = subject.inspection.value!;
  const side = target ? 'target' : 'source';
  const at = focusedOn(subject, side);
  if (model.predicts === 'next')
    return { task: 'next', side, token: at ?? sideTokens(subject, side).length - 1 };
  const masks = sideTokens(subject, side).flatMap(({ piece }, token) =>
    maskPieces.includes(piece) ? [token] : [],
  );
  const token = at !== undefined && masks.includes(at) ? at : masks[0];
  return token === undefined ? undefined : { task: 'masked', side, token };
});

function focusedOn(subject: Subject, side: Side): number | undefined {
  const { query, key } = subject.focus.value;
  const seen = [tokenAt(axes.query(subject), query), tokenAt(axes.key(subject), key)];
  return seen.find((at) => at?.side === side)?.token;
}
