import { earnedBadges } from '../analysis/statistics/badges';
import { entropy } from '../analysis/statistics/entropy';
import { type AttentionShape, lengthOf, stackSizes } from '../protocol/attention';
import type { Cut, HeadStatistics, Inspection, Predictions, Target } from '../protocol/inspection';
import { sentencesOf } from '../protocol/interventions';
import { isolated } from '../protocol/isolated';
import type { BesideText, ModelEntry } from '../protocol/model';
import { isMask, type Token } from '../protocol/token';

const headsShown = 3;

const besideTextLines: Readonly<Record<BesideText, string>> = {
  images:
    'The model can also read images. The extension reads only text and shows what the model’s text model computes.',
  sounds:
    'The model can also read sounds. The extension reads only text and shows what the model’s text model computes.',
};

/** What the engine answers to the questions of a summary. */
export interface Findings {
  /** In the order of the model's attentions. */
  readonly statistics: readonly HeadStatistics[];
  readonly predictions: Predictions;
}

/**
 * What the reader sees without `--out`: the tokens, what the model predicts, and the most focused heads of each layer of
 * each attention.
 */
export function summary(inspection: Inspection, { statistics, predictions }: Findings): string {
  const { model, target } = inspection;
  return [
    ...heading(inspection),
    ...(target ? [] : predictionLines(inspection, predictions)),
    ...model.attentions.flatMap((attention, at) => attentionLines(inspection, attention, statistics[at]!)),
    '',
  ].join('\n');
}

/** The model, what was changed in it, and the tokens that it read. */
export function heading(inspection: Inspection): string[] {
  const { model, tokens, target, interventions, notFinite } = inspection;
  const { layers, heads } = stackSizes(model.attentions);
  return [
    `${model.name} (${kindOf(model)}), ${layers} layers × ${heads} heads, ${counted(tokens.length, 'token')}`,
    ...unreadLines(inspection),
    ...(notFinite ? [notFinite.sentence] : []),
    ...sentencesOf(interventions).map(({ sentence }) => sentence),
    '',
    written(tokens),
    ...unknownLines(tokens),
    ...(target ? targetLines(target) : []),
  ];
}

/** `1 token`, `2 tokens` */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** What the numbers leave out: the rest of a long text, and input other than text. */
export function unreadLines({ model, cut }: Inspection): string[] {
  return [...(model.besideText ? [besideTextLines[model.besideText]] : []), ...(cut ? [cutLine(cut)] : [])];
}

function kindOf({ modelType, adapter }: ModelEntry): string {
  return adapter ? `${modelType}, adapter of rank ${adapter.ranks.join(', ')}` : modelType;
}

function cutLine({ shown, total, atLeast, by }: Cut): string {
  const why = by === 'context' ? 'the model reads no more' : 'maxTokens says so';
  return `The first ${shown} of ${atLeast ? 'more than ' : ''}${total} tokens: ${why}.`;
}

function targetLines({ tokens, text, isGiven }: Target): string[] {
  return ['', `${isGiven ? 'Target, as given' : 'Translation'}: ${isolated(text)}`, '', written(tokens)];
}

function written(tokens: readonly Token[]): string {
  return tokens.map(({ text }, index) => `${index}:${isolated(text)}`).join(' ');
}

function unknownLines(tokens: readonly Token[]): string[] {
  const piece = tokens.find(({ isUnknown }) => isUnknown)?.piece;
  return piece
    ? [`The model’s vocabulary lacks what stands in ‹ ›: it reads ${isolated(piece)} for each.`]
    : [];
}

/** Nothing for an encoder whose text has no mask, and for a model without an unembedding. */
function predictionLines({ model, tokens }: Inspection, predictions: Predictions): string[] {
  const isNext = model.predicts === 'next';
  const lines = tokens.flatMap((token, at) => {
    const likeliest = predictions[at];
    if (!likeliest || !(isNext ? at === tokens.length - 1 : isMask(token))) return [];
    const parts = likeliest.map(({ text, probability }) => `${isolated(text)} ${probability.toFixed(3)}`);
    return [`${isNext ? 'Next, after' : 'In place of'} ${at}:${isolated(token.text)}: ${parts.join(' · ')}`];
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

function attentionLines(
  inspection: Inspection,
  attention: AttentionShape,
  statistics: HeadStatistics,
): string[] {
  const { layers, heads, queries, sight } = attention;
  const { tokens, target, model } = inspection;
  const entropies = statistics[entropy.name];
  if (!entropies) return [];
  const lengths = { source: tokens.length, target: target?.tokens.length ?? 0 };
  const text = { tokens: lengthOf(queries, lengths), sight };
  const which = model.attentions.length > 1 ? ` of ${attention.name}` : '';
  const lines = Array.from({ length: layers }, (_, layer) => {
    const all = Array.from({ length: heads }, (_, head) => {
      const index = layer * heads + head;
      const badges = earnedBadges(statistics, index, text).map(({ badge }) => badge);
      return { head, value: entropies[index]!, badges };
    });
    const focused = all.sort((a, b) => a.value - b.value).slice(0, headsShown);
    const parts = focused.map(({ head, value, badges }) =>
      [`head ${head} ${value.toFixed(2)}`, ...badges].join(' '),
    );
    return `layer ${layer}: ${parts.join(', ')}`;
  });
  return ['', `Most focused heads${which}, by entropy (0: one key, 1: equal on all visible keys)`, ...lines];
}
