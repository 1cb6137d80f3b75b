import * as l10n from '@vscode/l10n';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { ReaderError } from '../errors';
import type { OpenModel } from '../models/modelFolder';
import { checkIds } from '../models/vocabulary';
import type { Tensor } from '../protocol/tensor';
import { buildGraph, type TapGraph } from '../transformer/graph';
import { type InputName, inputs } from '../transformer/inputs';

/** What a run may be given beside its ids; what is left out has its neutral value. */
export interface Interventions {
  /** The position that each token is told it stands at; neutral 0, 1, … */
  positions?: readonly number[];
  /** The segment of each token; neutral 0. */
  tokenTypes?: readonly number[];
  /** `[layer, head]`, a factor on what the head writes; neutral 1. */
  headMask?: Float32Array;
  /** `[query, key]`, added to the scores before softmax; neutral 0. */
  attentionMask?: Float32Array;
}

/** One onnxruntime session over one graph. `open` and `run` block the event loop while they compute. */
export class Session {
  private constructor(
    private readonly model: OpenModel,
    private readonly graph: TapGraph,
    private readonly session: InferenceSession,
  ) {}

  /**
   * @param threads 0 lets onnxruntime decide.
   * @throws {ReaderError} for a tap that the model does not have, or weights that cannot be mapped.
   */
  static async open(
    model: OpenModel,
    taps: readonly string[],
    { threads }: { threads: number },
  ): Promise<Session> {
    const graph = buildGraph(model, taps);
    const options = sessionOptions(model.weightsFolder, threads);
    const session = await InferenceSession.create(graph.bytes, options).catch((cause: unknown) => {
      throw new ReaderError(
        l10n.t(
          'The weights in {0} could not be loaded. Either they have changed since, or memory is short.',
          model.folder,
        ),
        { cause },
      );
    });
    return new Session(model, graph, session);
  }

  /**
   * The taps by name, shaped as `listTaps` says.
   * @throws {ReaderError} for no ids, more than the model's context, or one beyond its vocabulary.
   */
  async run(ids: readonly number[], interventions: Interventions = {}): Promise<Map<string, Tensor>> {
    checkIds(this.model, ids);
    const given = { ...interventions, ids };
    const feeds = Object.fromEntries(
      this.graph.inputs.map((name) => [name, this.feed(name, ids.length, given[name])]),
    );
    const results = await this.session.run(feeds).catch((cause: unknown) => {
      throw new ReaderError(
        l10n.t('The model could not be run on {0} tokens. If memory is short, select less text.', ids.length),
        { cause },
      );
    });
    return new Map(this.graph.outputs.map((name) => [name, tight(results[name]!)]));
  }

  /** Gives the memory back, which the garbage collector does not. */
  async release(): Promise<void> {
    await this.session.release();
  }

  private feed(name: InputName, tokens: number, given: ArrayLike<number> | undefined): OrtTensor {
    const { type, shape } = inputs[name];
    const { layers, heads } = this.model;
    const lengths = { token: tokens, query: tokens, key: tokens, layer: layers, head: heads };
    const dims = shape.map((dim) => lengths[dim]);
    const numbers = given ?? neutral(name, dims);
    if (type === 'float32') return new OrtTensor(type, Float32Array.from(numbers), dims);
    return new OrtTensor(type, BigInt64Array.from(Array.from(numbers, BigInt)), dims);
  }
}

function sessionOptions(weightsFolder: string, threads: number): InferenceSession.SessionOptions {
  return {
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    extra: {
      session: {
        model_external_initializers_file_folder_path: weightsFolder,
        intra_op: { allow_spinning: '0' },
      },
    },
  };
}

function neutral(name: InputName, dims: readonly number[]): Float32Array {
  const input = inputs[name];
  const numbers = new Float32Array(dims.reduce((product, length) => product * length, 1));
  return 'neutral' in input ? numbers.map((_, i) => input.neutral(i)) : numbers;
}

function tight({ dims, data }: OrtTensor): Tensor {
  const numbers = data as Float32Array;
  const isTight = numbers.byteLength === numbers.buffer.byteLength;
  return { dims: [...dims], data: isTight ? numbers : numbers.slice() };
}
