import { Experiment } from '../experiments/experiment';
import { measureOf } from '../experiments/measure';
import { partNamed } from '../experiments/parts';
import type { AnswerTo } from './answerTo';
import { likely } from './likely';

export const removed: AnswerTo<'removed'> = async (
  { readings },
  { inspection, by, where, parts, ...request },
  options,
) => {
  const experiment = await Experiment.on(readings.get(inspection));
  const measure = measureOf(request, experiment.answering, experiment.vocabulary);
  const without = parts.map((name) => partNamed(name, experiment.partsWhere(where)));
  const logits = [];
  for await (const each of experiment.logits([[], without], measure, { by, where }, options))
    logits.push(each);
  const [before, after] = logits;
  const measured = measure.measured(before!);
  return {
    measured,
    value: measure.of(after!, measured),
    before: likely(before![0]!, experiment.tokenizer),
    after: likely(after![0]!, experiment.tokenizer),
  };
};
