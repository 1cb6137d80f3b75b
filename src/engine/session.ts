import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { ReaderError } from '../errors';
import type { OpenModel } from '../models/modelFolder';
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

type Ort = typeof import('onnxruntime-node');

/** One onnxruntime session over one graph. `open` and `run` block the event loop while they compute. */
export class Session {
  private constructor(
    private readonly ort: Ort,
    private readonly model: OpenModel,
    private readonly graph: TapGraph,
    private readonly session: InferenceSession,
  ) {}

  /**
   * @param threads 0 lets onnxruntime decide.
   * @throws {ReaderError} for a tap that the model does not have.
   */
  static async open(
    model: OpenModel,
    taps: readonly string[],
    { threads }: { threads: number },
  ): Promise<Session> {
    const graph = buildGraph(model, taps);
    const ort = await loadOnnxruntime();
    const session = await ort.InferenceSession.create(graph.bytes, {
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
      extra: {
        session: {
          model_external_initializers_file_folder_path: model.weightsFolder,
          intra_op: { allow_spinning: '0' },
        },
      },
    });
    return new Session(ort, model, graph, session);
  }

  /**
   * The taps by name, shaped as `listTaps` says.
   * @throws {ReaderError} for no ids, more than the model's context, or one beyond its vocabulary.
   */
  async run(ids: readonly number[], interventions: Interventions = {}): Promise<Map<string, Tensor>> {
    checkIds(ids, this.model);
    const given = { ...interventions, ids };
    const feeds = Object.fromEntries(
      this.graph.inputs.map((name) => [name, this.feed(name, ids.length, given[name])]),
    );
    const results = await this.session.run(feeds);
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
    if (type === 'float32') return new this.ort.Tensor(type, Float32Array.from(numbers), dims);
    return new this.ort.Tensor(type, BigInt64Array.from(Array.from(numbers), BigInt), dims);
  }
}

/** onnxruntime reports home from Linux unless this is set before it is loaded (design.md, rule 7). */
async function loadOnnxruntime(): Promise<Ort> {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  return import('onnxruntime-node');
}

function neutral(name: InputName, dims: readonly number[]): ArrayLike<number> {
  const input = inputs[name];
  const size = dims.reduce((product, length) => product * length, 1);
  return Array.from({ length: size }, (_, i) => ('neutral' in input ? input.neutral(i) : 0));
}

function checkIds(ids: readonly number[], { context, vocabulary }: OpenModel): void {
  if (ids.length === 0) throw new ReaderError('There is no token to read. Select some text.');
  if (ids.length > context) {
    throw new ReaderError(`The text has ${ids.length} tokens, but the model reads at most ${context}.`);
  }
  const unknown = ids.find((id) => id >= vocabulary);
  if (unknown === undefined) return;
  throw new ReaderError(
    `tokenizer.json gives the id ${unknown}, but the model knows only ${vocabulary} tokens. The two files belong to different models.`,
  );
}

function tight({ dims, data }: OrtTensor): Tensor {
  const numbers = data as Float32Array;
  const isTight = numbers.byteLength === numbers.buffer.byteLength;
  return { dims: [...dims], data: isTight ? numbers : numbers.slice() };
}
