import type { Side } from '../../../../src/protocol/attention';
import type { ModelEntry } from '../../../../src/protocol/model';
import type { Span } from '../../../../src/protocol/tensor';
import { isMask } from '../../../../src/protocol/token';
import { axes, sideTokens } from '../../../state/axes';
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

/**
 * The focused token (of a line, its last), otherwise the last; in an encoder the first mask that is focused, otherwise the
 * first of all, or undefined without one.
 */
export const predictedPlace = derived<PredictedPlace | undefined>((subject) => {
  const { model, target } = subject.inspection.value!;
  const side = target ? 'target' : 'source';
  const focused = focusedOn(subject, side);
  const tokens = sideTokens(subject, side);
  if (model.predicts === 'next') return { task: 'next', side, token: (focused?.end ?? tokens.length) - 1 };
  const masks = tokens.flatMap((token, at) => (isMask(token) ? [at] : []));
  const token = masks.find((at) => focused && at >= focused.first && at < focused.end) ?? masks[0];
  return token === undefined ? undefined : { task: 'masked', side, token };
});

/** The tokens of the focused query, or of the focused key if queries are of the other side. */
function focusedOn(subject: Subject, side: Side): Span | undefined {
  const { query, key } = subject.focus.value;
  const seen = [[axes.query(subject), query] as const, [axes.key(subject), key] as const];
  return seen
    .filter(([axis]) => axis.side === side)
    .flatMap(([{ units }, at]) => (at === undefined ? [] : (units[at]?.tokens ?? [])))[0];
}
