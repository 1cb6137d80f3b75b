import { earnedBadges } from '../analysis/badges';
import type { Cut, HeadStatistics, Inspection } from '../protocol/inspection';

const headsShown = 3;

/** What a reader sees without `--out`: the tokens, and for each layer the heads whose rows are the most focused. */
export function summary(inspection: Inspection, statistics: HeadStatistics): string {
  const { model, tokens, cut } = inspection;
  const written = tokens.map(({ text }, index) => `${index}:${text}`).join(' ');
  return [
    `${model.name} (${model.modelType}), ${model.layers} layers × ${model.heads} heads, ${tokens.length} tokens`,
    ...(cut ? [cutLine(cut)] : []),
    '',
    written,
    '',
    'Most focused heads, by entropy (0: one key, 1: all visible keys alike)',
    ...layerLines(inspection, statistics),
    '',
  ].join('\n');
}

function cutLine({ shown, total, atLeast, by }: Cut): string {
  const why = by === 'context' ? 'the model reads no more' : 'maxTokens says so';
  return `The first ${shown} of ${atLeast ? 'more than ' : ''}${total} tokens: ${why}.`;
}

function layerLines({ model, tokens }: Inspection, statistics: HeadStatistics): string[] {
  const text = { tokens: tokens.length, isCausal: model.isCausal };
  return Array.from({ length: model.layers }, (_, layer) => {
    const heads = Array.from({ length: model.heads }, (_, head) => {
      const index = layer * model.heads + head;
      const badges = earnedBadges(statistics, index, text).join(' ');
      return { head, entropy: statistics.entropy[index]!, badges };
    });
    const focused = heads.sort((a, b) => a.entropy - b.entropy).slice(0, headsShown);
    const parts = focused.map(({ head, entropy, badges }) =>
      `head ${head} ${entropy.toFixed(2)} ${badges}`.trim(),
    );
    return `layer ${layer}: ${parts.join(', ')}`;
  });
}
