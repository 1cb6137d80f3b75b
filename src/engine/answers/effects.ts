import type { Effects, Measured } from '../../protocol/experiment';
import { Experiment } from '../experiments/experiment';
import type { Part } from '../experiments/parts';
import type { AnswerTo } from './answerTo';

export const effects: AnswerTo<'effects'> = async (
  { readings },
  { inspection, by, where, ...request },
  options,
): Promise<Effects> => {
  const experiment = await Experiment.on(readings.get(inspection));
  const removal = { by, where };
  const measure = experiment.measure(request);
  const [heads, mlps] = [experiment.heads(removal), experiment.mlps(removal)];
  const parts = [...heads, ...mlps].flatMap(({ parts }) => parts);
  const variants = [[], ...parts.map((part) => [part])];
  let measured: Measured | undefined;
  const effectOf = new Map<Part | undefined, number>();
  for await (const logits of experiment.logits(variants, measure, removal, options)) {
    measured ??= measure.measured(logits);
    // The first variant lacks nothing.
    effectOf.set([undefined, ...parts][effectOf.size], measure.of(logits, measured) - measured.value);
  }
  const effectsOf = (parts: readonly Part[]) => Float32Array.from(parts, (part) => effectOf.get(part)!);
  return {
    measured: measured!,
    heads: heads.map(({ attention: { name, layers, heads }, parts }) => ({
      attention: name,
      effect: { dims: [layers, heads], data: effectsOf(parts) },
    })),
    mlps: mlps.map(({ stack, parts }) => ({ stack, effect: effectsOf(parts) })),
  };
};
