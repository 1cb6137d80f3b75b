import { Moments } from '../analysis/moments';
import { ReaderError } from '../errors';
import type { Effects, MeasureRequest, Removal } from '../protocol/experiment';
import type { ModelEntry } from '../protocol/model';
import type { AskOptions } from '../questions/questions';
import type { Recipe } from '../questions/recipe';
import { chosen } from './choice';
import type { Inspector } from './inspector';
import { type OfParts, valuesOf, withValues } from './parts';
import { type LeftOut, noneMeasured, type Prompt, type Prompts } from './prompts';

/** What is done to every prompt. */
export interface Series {
  readonly recipe: Omit<Recipe, 'text' | 'passages' | 'target'>;
  readonly measure: Omit<MeasureRequest, 'place' | 'token' | 'minus'>;
  /** Negative from the end of each prompt. */
  readonly place?: number | undefined;
  readonly removal: Removal;
}

/** The effects of removing each head and each MLP, over many prompts. */
export interface EffectsOverPrompts {
  readonly model: ModelEntry;
  /** How many prompts were measured. */
  readonly count: number;
  readonly mean: OfParts;
  /** √(Σ(x − mean)²/n) of the effects, as `numpy.std` has it. */
  readonly deviation: OfParts;
  /** The measure of the model as it is. */
  readonly value: { readonly mean: number; readonly deviation: number };
  /** The prompts that could not be measured. */
  readonly leftOut: readonly LeftOut[];
}

export interface SeriesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before each prompt. */
  readonly onPrompt?: ((done: number, all: number) => void) | undefined;
}

/**
 * Removes each head and each MLP while the model reads each of the prompts. A prompt that cannot be measured is left out.
 * @throws {ReaderError} if none can be measured, or the signal's reason.
 */
export async function effectsOverPrompts(
  inspector: Inspector,
  { prompts, leftOut: notRead }: Prompts,
  series: Series,
  { signal, onPrompt }: SeriesOptions = {},
): Promise<EffectsOverPrompts> {
  const leftOut = [...notRead];
  const value = new Moments(1);
  let parts: { readonly model: ModelEntry; readonly like: OfParts; readonly moments: Moments } | undefined;
  for (const [at, prompt] of prompts.entries()) {
    signal?.throwIfAborted();
    onPrompt?.(at, prompts.length);
    try {
      const { model, effects } = await effectsOf(inspector, prompt, series, { signal });
      const values = valuesOf(effects);
      parts ??= { model, like: effects, moments: new Moments(values.length) };
      parts.moments.add(values);
      value.add([effects.measured.value]);
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
      leftOut.push({ line: prompt.line, reason: error.message });
    }
  }
  if (!parts) throw noneMeasured(leftOut);
  const { model, like, moments } = parts;
  return {
    model,
    count: moments.count,
    mean: withValues(like, moments.mean()),
    deviation: withValues(like, moments.deviation()),
    value: { mean: value.mean()[0]!, deviation: value.deviation()[0]! },
    leftOut: leftOut.sort((one, other) => one.line - other.line),
  };
}

async function effectsOf(
  inspector: Inspector,
  { text, token, minus }: Prompt,
  { recipe, measure, place, removal }: Series,
  options: AskOptions,
): Promise<{ readonly model: ModelEntry; readonly effects: Effects }> {
  const inspection = await inspector.inspect({ ...recipe, text }, options);
  try {
    const where = await chosen(inspector, inspection, { place, token, minus }, options);
    const asked = { inspection: inspection.id, ...measure, ...where, ...removal };
    return { model: inspection.model, effects: await inspector.ask('effects', asked, options) };
  } finally {
    inspector.release(inspection.id);
  }
}
