import * as l10n from '@vscode/l10n';
import { measured, wholeHead } from '../../analysis/statistics/measure';
import { partEntropies } from '../../analysis/statistics/partEntropies';
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
  for (const [layer, tokens] of patternTokens(shape, reading.text.sides).entries()) {
    if (tokens.is !== 'self') break;
    const measures = measuresOf({ ...tokens, part });
    await turn(signal);
    for (let head = 0; head < heads; head++) {
      const asked = { all: patterns, chosen: [patterns[layer]!] };
      const { data } = await reading.band(asked, head, {}, signal);
      const whole = wholeHead(data, partEntropies(data, size[1], part));
      for (const [of, measure] of measures) {
        statistics[of] ??= new Float32Array(layers * heads);
        statistics[of][layer * heads + head] = measured(measure, whole);
      }
    }
  }
  return statistics;
};

/** Throws for a part that reaches out of the pattern. */
function check({ queries, keys }: Part, [rows, columns]: readonly [number, number]): void {
  checkSpan(queries, rows);
  checkSpan(keys, columns);
}
