import type { ConfigReader } from './configReader';
import type { Inputs } from './inputs';
import type { Tap } from './taps';
import type { Weights } from './weights';

/** The numbers that every Transformer has. */
export interface Sizes {
  layers: number;
  heads: number;
  /** d_k, the dimensions of one head's queries, keys and values. */
  headWidth: number;
  /** d_model, the dimensions of the residual stream. */
  width: number;
  /** The longest input in tokens. */
  context: number;
  /** Rows of the token embedding; every id lies below. */
  vocabulary: number;
}

/** The sizes alone, of a config or a Transformer. */
export function sizesOf({ layers, heads, headWidth, width, context, vocabulary }: Sizes): Sizes {
  return { layers, heads, headWidth, width, context, vocabulary };
}

/** Facts that hold for every model of an architecture. */
interface Kind {
  /** `model_type` of config.json. */
  modelType: string;
  /** What stands before the names of weights in files of models with a head, such as `transformer.`. */
  weightPrefix: string;
  /** Whether a query sees only itself and the keys before it. */
  isCausal: boolean;
  /** Whether a token has a segment (BERT's token type). */
  hasTokenTypes: boolean;
}

/** One model's Transformer: an architecture with the numbers of one config. */
export interface Transformer extends Kind, Sizes {
  /**
   * Describes the computation from the inputs to the last tap.
   * @throws {ReaderError} naming a weight that is missing or has another shape.
   */
  build(weights: Weights, inputs: Inputs, tap: Tap): void;
}

export interface Architecture extends Kind {
  /** @throws {ReaderError} naming a number or switch of the config that cannot be used. */
  configure(config: ConfigReader): Transformer;
}

interface Description<Config extends Sizes> extends Kind {
  readConfig(config: ConfigReader): Config;
  build(config: Config, weights: Weights, inputs: Inputs, tap: Tap): void;
}

/** An architecture: how it reads its config, and how it computes. */
export function architecture<Config extends Sizes>(description: Description<Config>): Architecture {
  const { readConfig, build, ...kind } = description;
  return {
    ...kind,
    configure(reader) {
      const config = readConfig(reader);
      return {
        ...kind,
        ...sizesOf(config),
        build: (weights, inputs, tap) => build(config, weights, inputs, tap),
      };
    },
  };
}

/** What a graph is built from: a Transformer and its learned numbers. */
export interface Model {
  transformer: Transformer;
  weights: Weights;
}
