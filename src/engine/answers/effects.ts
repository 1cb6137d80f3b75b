import type { Effects, Measured } from '../../protocol/experiment';
import { Experiment } from '../experiments/experiment';
import { measureOf } from '../experiments/measure';
import type { Part } from '../experiments/parts';
import type { AnswerTo } from './answerTo';

export const effects: AnswerTo<'effects'> = async (
  { readings },
  { inspection, by, where, ...request },
  options,
) => {
  const experiment = await Experiment.on(readings.get(inspection));
  const measure = measureOf(request, experiment.answering, experiment.vocabulary);
  const { heads, mlps } = experiment.partsWhere(where);
  const parts = [...heads.flatMap(({ layers }) => layers.flat()), ...mlps.flatMap(({ layers }) => layers)];
  const effectOf = new Map<Part, number>();
  let measured: Measured | undefined;
  const variants = [[], ...parts.map((part) => [part])];
  let at = 0;
  for await (const logits of experiment.logits(variants, measure, { by, where }, options)) {
    measured ??= measure.measured(logits);
    const [part] = variants[at++]!;
    if (part) effectOf.set(part, measure.of(logits, measured) - measured.value);
  }
  const effectsOf = (parts: readonly Part[]) => Float32Array.from(parts, (part) => effectOf.get(part)!);
  return {
    measured: measured!,
    heads: heads.map(({ attention: { name, layers: count, heads }, layers }) => ({
      attention: name,
      effect: { dims: [count, heads], data: effectsOf(layers.flat()) },
    })),
    mlps: mlps.map(({ stack, layers }) => ({ stack, effect: effectsOf(layers) })),
  } satisfies Effects;
};
