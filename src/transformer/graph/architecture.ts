import type { Frame } from '../../onnx/encode';
import type { Value, ValueSource } from '../../onnx/value';
import { type AttentionShape, tokensOf } from '../../protocol/attention';
import type { BesideText } from '../../protocol/model';
import type { ConfigReader } from '../config/configReader';
import type { Generation } from '../config/generation';
import type { GraphInput, Inputs } from './inputs';
import type { Tap } from './tap';
import type { Weights } from './weights';

/** The numbers that every Transformer has. */
export interface Sizes {
  /** In the order of computation. */
  attentions: readonly AttentionShape[];
  /** d_model, the dimensions of the residual stream. */
  width: number;
  /** The longest input in tokens; for an encoder–decoder, the longest source and the longest target. */
  context: number;
  /** Rows of the token embedding. Every id is below this. */
  vocabulary: number;
  /** How the model writes a target; present only for encoder–decoders. */
  generation?: Generation;
}

/** Only the sizes of a config or a Transformer. */
export function sizesOf({ attentions, width, context, vocabulary, generation }: Sizes): Sizes {
  return { attentions, width, context, vocabulary, ...(generation && { generation }) };
}

/** The attention of a model with a single stack. Its queries and keys are the text's tokens. */
export function onlyAttention(
  shape: Omit<AttentionShape, 'name' | 'kind' | 'queries' | 'keys'>,
): readonly AttentionShape[] {
  return [{ name: 'attn', kind: 'softmax', ...shape, queries: tokensOf('source'), keys: tokensOf('source') }];
}

type Heads = Pick<AttentionShape, 'layers' | 'heads' | 'headWidth'>;

/**
 * The attentions of an encoder–decoder: self-attention in each stack, and cross-attention from the decoder to
 * the encoder.
 */
export function encoderDecoderAttentions(encoder: Heads, decoder: Heads) {
  const [source, target] = [tokensOf('source'), tokensOf('target')];
  const [all, earlier] = [{ isCausal: false }, { isCausal: true }];
  const kind = 'softmax';
  return [
    { name: 'encoder.attn', kind, ...encoder, sight: all, queries: source, keys: source },
    { name: 'decoder.attn', kind, ...decoder, sight: earlier, queries: target, keys: target },
    { name: 'decoder.cross_attn', kind, ...decoder, sight: all, queries: target, keys: source },
  ] as const satisfies readonly AttentionShape[];
}

/** Facts that hold for every model of an architecture. */
interface Kind {
  /** `model_type` of config.json. */
  modelType: string;
  /**
   * Prefix of the weights' names in files of models with a head, such as `transformer.`. Different heads may
   * use different prefixes.
   */
  weightPrefix: string | readonly string[];
  /** Whether the model receives token types, which say to which text of a pair a token belongs (BERT). */
  hasTokenTypes: boolean;
}

/** The Transformer of one model: an architecture with the sizes of one config. */
export interface Transformer extends Kind, Sizes {
  /** Inputs of the model besides text, if this Transformer is its text model. */
  besideText?: BesideText;
  /**
   * Describes the computation from the inputs to the last tap.
   * @throws {ReaderError} naming a weight that is missing or has another shape.
   */
  build(weights: Weights, inputs: Inputs, tap: Tap): void;
}

export interface Architecture extends Kind {
  /**
   * @param generation reads generation_config.json, or config.json if there is none.
   * @throws {ReaderError} naming a number or switch of either that cannot be used.
   */
  configure(config: ConfigReader, generation: ConfigReader): Transformer;
}

interface Description<Config extends Sizes> extends Kind {
  readConfig(config: ConfigReader, generation: ConfigReader): Config;
  build(config: Config, weights: Weights, inputs: Inputs, tap: Tap): void;
}

/** An architecture: how it reads its config, and how it computes. */
export function architecture<Config extends Sizes>(description: Description<Config>): Architecture {
  const { readConfig, build, ...kind } = description;
  return {
    ...kind,
    configure(reader, generation) {
      const config = readConfig(reader, generation);
      return {
        ...kind,
        ...sizesOf(config),
        build: (weights, inputs, tap) => build(config, weights, inputs, tap),
      };
    },
  };
}

/** The tensor of a graph that a tap shows. */
export interface TapOperand {
  readonly source: ValueSource;
  /** What the graph reads instead if the tap is changed. */
  changed(computed: ValueSource, change: (tap: Value) => Value): ValueSource;
}

/**
 * A model that graphs are built from, whatever described it: a Transformer of ours with its weights, or a
 * graph that was read from a file.
 */
export interface Model extends Pick<Sizes, 'attentions'> {
  /** `model_type` of config.json, such as `gpt2`. */
  modelType: string;
  /** Every inner tensor that the model exposes, by tap, in the order of computation. */
  taps: ReadonlyMap<string, Value>;
  /** What is read instead of a tap while its norm or residual connection is off. */
  bypasses?: ReadonlyMap<string, Value>;
  /** The inputs for writing taps. */
  writes?: readonly GraphInput[];
  /** The surroundings of its graphs, if a file determines them. */
  frame?: Frame;
  /** The taps of a file's graph that can be written. */
  tapOperands?: ReadonlyMap<string, TapOperand>;
  /** The encoder's last hidden states, if the decoder comes from a file and reads them. */
  memory?: Value;
}
