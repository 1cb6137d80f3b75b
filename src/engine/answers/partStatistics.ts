import * as l10n from '@vscode/l10n';
import { type Measure, wholeHead } from '../../analysis/statistics/measure';
import { measureInto } from '../../analysis/statistics/measureInto';
import { partEntropies } from '../../analysis/statistics/partEntropies';
import type { PatternTokens } from '../../analysis/statistics/patternTokens';
import { measuresOf } from '../../analysis/statistics/statistics';
import { ReaderError } from '../../errors';
import { patternSize } from '../../protocol/attention';
import type { Part } from '../../protocol/tensor';
import { turn } from '../queue';
import { lengthsOf, patternTokens } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkSpan } from './tapsOf';

export const partStatistics: AnswerTo<'partStatistics'> = async (
  { readings },
  { inspection, attention: name, part },
  { signal },
) => {
  const reading = readings.get(inspection);
  const loaded = await reading.text.openModel();
  const shape = loaded.entry.attentions.find((attention) => attention.name === name);
  if (!shape) throw new ReaderError(l10n.t('The model has no attention “{0}”.', name));
  const size = patternSize(shape, lengthsOf(reading.text.sides));
  check(part, size);
  const { layers, heads } = shape;
  const patterns = loaded.patternsOf(shape);
  const statistics: Record<string, Float32Array> = {};
  const byLayer = patternTokens(shape, reading.text.sides);
  const measuresBy = new Map([...new Set(byLayer)].map((tokens) => [tokens, measuresWithin(tokens, part)]));
  for (const [layer, tokens] of byLayer.entries()) {
    const measures = measuresBy.get(tokens)!;
    if (measures.size === 0) continue;
    await turn(signal);
    for (let head = 0; head < heads; head++) {
      const asked = { all: patterns, chosen: [patterns[layer]!] };
      const { data } = await reading.band(asked, head, {}, signal);
      const whole = wholeHead(data, partEntropies(data, size[1], part));
      measureInto(statistics, measures, whole, { at: layer * heads + head, count: layers * heads });
    }
  }
  return statistics;
};

/** Only self-attention has statistics of a part. */
function measuresWithin(tokens: PatternTokens, part: Part): ReadonlyMap<string, Measure> {
  return tokens.is === 'self' ? measuresOf({ ...tokens, part }) : new Map();
}

/** Throws for a part that reaches out of the pattern. */
function check({ queries, keys }: Part, [rows, columns]: readonly [number, number]): void {
  checkSpan(queries, rows);
  checkSpan(keys, columns);
}
