import { cast, div, lessOrEqual, max, mul, pow, sub, where } from '../../onnx/elementwise';
import { floats, integer, scalar } from '../../onnx/value';
import type { ConfigReader } from '../config/configReader';
import type { Frequencies } from './rotaryPositions';

/** The settings that the frequencies of rotary positions depend on. */
export interface RotarySizes {
  /** The number of dimensions of a head that are rotated. */
  turning: number;
  /** The base of the wavelengths (Su et al. 2021, §3.3: 10,000). */
  theta: number;
  /** `max_position_embeddings` */
  context: number;
  /** The longest text before the context was stretched, if the config has it outside the scaling's own entries. */
  originalContext?: number;
}

export interface ScaledRotary {
  frequencies: Frequencies;
  /** A factor on rotated queries and keys. */
  scale: number;
  /** The longest text in tokens. */
  context: number;
}

/**
 * A scaling that stretches rotary positions for longer texts, named by `rope_type`. The frequencies are those of
 * `ROPE_INIT_FUNCTIONS` in Hugging Face `transformers` 5.23.
 */
type Scaling = (sizes: RotarySizes, settings: ConfigReader) => ScaledRotary;

/** No scaling (Su et al. 2021, §3.3). */
export const unscaled: Scaling = (sizes) => always(frequenciesOf(sizes), sizes);

/** Positions divided by a factor (Chen et al. 2023, §2.3). */
const linear: Scaling = (sizes, settings) => {
  const factor = settings.positive('factor');
  const frequencies = frequenciesOf(sizes).map((frequency) => frequency / factor);
  return always(frequencies, sizes);
};

/** The base grows once a text is longer than those of the training (Peng et al. 2023, §3.3). */
const dynamic: Scaling = (sizes, settings) => {
  const { turning, context } = sizes;
  const factor = settings.positive('factor');
  const exponents = pairsOf(turning).map((i) => (-2 * i) / Math.max(turning - 2, 1));
  return {
    frequencies: (length) => {
      const share = div(cast(max(length, integer(context)), 'float32'), scalar(context));
      const growth = sub(mul(scalar(factor), share), scalar(factor - 1));
      return mul(floats(frequenciesOf(sizes)), pow(growth, floats(exponents)));
    },
    scale: 1,
    context: Math.floor(context * Math.max(factor, 1)),
  };
};

/** YaRN: slow frequencies divided by a factor, fast ones kept, a ramp between (Peng et al. 2023, §3.2 and 3.4). */
const yarn: Scaling = (sizes, settings) => {
  const original = originalContext(sizes, settings);
  const factor = settings.positive('factor', sizes.context / original);
  const { turning, theta } = sizes;
  const round = settings.flag('truncate', true)
    ? { down: Math.floor, up: Math.ceil }
    : { down: (x: number) => x, up: (x: number) => x };
  /** The pair that makes this many full turns in the original context. */
  const pairTurning = (times: number) =>
    (turning * Math.log(original / (times * 2 * Math.PI))) / (2 * Math.log(theta));
  const low = Math.max(round.down(pairTurning(settings.positive('beta_fast', 32))), 0);
  const high = Math.min(round.up(pairTurning(settings.positive('beta_slow', 1))), turning - 1);
  const width = low === high ? 0.001 : high - low;
  const frequencies = frequenciesOf(sizes).map((frequency, i) => {
    const kept = 1 - Math.min(Math.max((i - low) / width, 0), 1);
    return (frequency / factor) * (1 - kept) + frequency * kept;
  });
  return { ...always(frequencies, sizes), scale: yarnScale(factor, settings) };
};

function yarnScale(factor: number, settings: ConfigReader): number {
  if (settings.has('attention_factor')) return settings.positive('attention_factor');
  const scale = (by: number) => (factor <= 1 ? 1 : 0.1 * by * Math.log(factor) + 1);
  const hasBoth = settings.has('mscale') && settings.has('mscale_all_dim');
  return hasBoth ? scale(settings.positive('mscale')) / scale(settings.positive('mscale_all_dim')) : scale(1);
}

/** LongRoPE: a divisor per pair, one set for short texts and one for long ones (Ding et al. 2024, §3). */
export const longRope: Scaling = (sizes, settings) => {
  const original = originalContext(sizes, settings);
  const factor = settings.positive('factor', sizes.context / original);
  const otherwise = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
  const divided = (key: string) => {
    const divisors = settings.positives(key, sizes.turning / 2);
    return floats(frequenciesOf(sizes).map((frequency, i) => frequency / divisors[i]!));
  };
  const [short, long] = [divided('short_factor'), divided('long_factor')];
  return {
    frequencies: (length) => where(lessOrEqual(length, integer(original)), short, long),
    scale: settings.positive('attention_factor', otherwise),
    context: sizes.context,
  };
};

/** Llama 3.1: slow frequencies divided by a factor, fast ones kept, a ramp between (Llama Team 2024, §3.4.2). */
const llama3: Scaling = (sizes, settings) => {
  const original = originalContext(sizes, settings);
  const [factor, low, high] = ['factor', 'low_freq_factor', 'high_freq_factor'].map((key) =>
    settings.positive(key),
  ) as [number, number, number];
  const frequencies = frequenciesOf(sizes).map((frequency) => {
    const turns = (original * frequency) / (2 * Math.PI);
    const kept = Math.min(Math.max((turns - low) / (high - low), 0), 1);
    return (frequency / factor) * (1 - kept) + frequency * kept;
  });
  return always(frequencies, sizes);
};

/** Every scaling that is implemented, by its `rope_type`. */
export const rotaryScalings: Readonly<Record<string, Scaling>> = {
  default: unscaled,
  linear,
  dynamic,
  yarn,
  longrope: longRope,
  llama3,
};

function always(frequencies: readonly number[], { context }: RotarySizes): ScaledRotary {
  return { frequencies: () => floats(frequencies), scale: 1, context };
}

/** theta^(−2i/d) of each pair i, rounded to single precision after each step. */
function frequenciesOf({ turning, theta }: RotarySizes): number[] {
  return pairsOf(turning).map((i) => Math.fround(1 / Math.fround(theta ** Math.fround((2 * i) / turning))));
}

function pairsOf(turning: number): number[] {
  return Array.from({ length: turning / 2 }, (_, i) => i);
}

function originalContext(sizes: RotarySizes, settings: ConfigReader): number {
  return sizes.originalContext ?? settings.count('original_max_position_embeddings', sizes.context);
}
