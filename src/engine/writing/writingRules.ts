import type { Generation } from '../../transformer/config/generation';

/** The ids that a rule sees when the next token is chosen; the target's begin with the start token. */
export interface ReadTexts {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** Changes the scores of the next token, `[vocabulary]`. */
type Rule = (scores: Float32Array, texts: ReadTexts, generation: Generation) => void;

const addBiases: Rule = (scores, { target }, { sequenceBiases }) => {
  for (const { ids, bias } of sequenceBiases) {
    if (endsWith(target, ids.slice(0, -1))) scores[ids.at(-1)!]! += bias;
  }
};

const penalizeSource: Rule = (scores, { source }, { sourcePenalty }) =>
  penalize(scores, source, 1 / sourcePenalty);

const penalizeTarget: Rule = (scores, { target }, { repetitionPenalty }) =>
  penalize(scores, target, repetitionPenalty);

const banRepeats: Rule = (scores, { target }, { noRepeat }) =>
  ban(scores, continued(target, target, noRepeat));

const banRepeatsOfSource: Rule = (scores, { source, target }, { noRepeatOfSource }) =>
  ban(scores, continued(target, source, noRepeatOfSource));

const banEarlyEnd: Rule = (scores, { target }, { minTokens, endIds }) => {
  if (target.length < minTokens) ban(scores, endIds);
};

const forceFirst: Rule = (scores, { target }, { forcedFirstId }) => {
  if (target.length === 1 && forcedFirstId !== undefined) force(scores, [forcedFirstId]);
};

const forceLast: Rule = (scores, { target }, { maxTokens, forcedLastIds }) => {
  if (target.length === maxTokens - 1 && forcedLastIds.length > 0) force(scores, forcedLastIds);
};

const favourEnd: Rule = (scores, { target }, { endDecay, endIds }) => {
  const late = endDecay ? target.length - 1 - endDecay.after : 0;
  if (!endDecay || late <= 0) return;
  for (const id of endIds) {
    const score = scores[id]!;
    if (Number.isFinite(score)) scores[id] = score + Math.abs(score) * (endDecay.factor ** late - 1);
  }
};

const banAlways: Rule = (scores, _, { bannedIds }) => ban(scores, bannedIds);

const banFirst: Rule = (scores, { target }, { bannedFirstIds, forcedFirstId }) => {
  if (target.length === (forcedFirstId === undefined ? 1 : 2)) ban(scores, bannedFirstIds);
};

/** In the order in which `generate` of `transformers` 5.23 applies them. */
export const writingRules: readonly Rule[] = [
  addBiases,
  penalizeSource,
  penalizeTarget,
  banRepeats,
  banRepeatsOfSource,
  banEarlyEnd,
  forceFirst,
  forceLast,
  favourEnd,
  banAlways,
  banFirst,
];

function ban(scores: Float32Array, ids: Iterable<number>): void {
  for (const id of ids) scores[id] = Number.NEGATIVE_INFINITY;
}

function force(scores: Float32Array, ids: readonly number[]): void {
  scores.fill(Number.NEGATIVE_INFINITY);
  for (const id of ids) scores[id] = 0;
}

/** A penalty above 1 makes the tokens in `text` less likely, whatever the sign of their scores. */
function penalize(scores: Float32Array, text: readonly number[], penalty: number): void {
  for (const id of new Set(text))
    scores[id] = scores[id]! < 0 ? scores[id]! * penalty : scores[id]! / penalty;
}

/** The tokens that follow, in `text`, each occurrence of the target's last `length − 1` tokens. */
function continued(target: readonly number[], text: readonly number[], length: number): number[] {
  if (length === 0 || target.length < length - 1) return [];
  const last = target.slice(target.length - (length - 1));
  return text.filter((_, at) => at >= length - 1 && endsWith(text.slice(0, at), last));
}

function endsWith(ids: readonly number[], last: readonly number[]): boolean {
  const from = ids.length - last.length;
  return from >= 0 && last.every((id, i) => id === ids[from + i]);
}
