import type { Removed } from '../../protocol/experiment';
import { Experiment } from '../experiments/experiment';
import type { AnswerTo } from './answerTo';

export const removed: AnswerTo<'removed'> = async (
  { readings },
  { inspection, by, where, parts, ...request },
  options,
): Promise<Removed> => {
  const experiment = await Experiment.on(readings.get(inspection));
  const removal = { by, where };
  const measure = experiment.measure(request);
  const without = parts.map((name) => experiment.part(name, removal));
  const logits = [];
  for await (const each of experiment.logits([[], without], measure, removal, options)) logits.push(each);
  const [before, after] = logits;
  const measured = measure.measured(before!);
  return {
    measured,
    value: measure.of(after!, measured),
    before: experiment.likely(before![0]!),
    after: experiment.likely(after![0]!),
  };
};
