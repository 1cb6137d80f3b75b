import * as l10n from '@vscode/l10n';
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { ReaderError, reasonOf } from '../../errors';
import type { OpenModel } from '../../models/modelFolder';
import { checkIds } from '../../models/vocabulary';
import type { Tensor } from '../../protocol/tensor';
import { buildGraph, type TapGraph } from '../../transformer/graph/buildGraph';
import type { GraphInput } from '../../transformer/graph/inputs';
import { EngineError } from '../error';
import type { Given, ModelInput } from './modelInput';
import { isOutOfMemory, whyNotRun } from './whyFailed';

/** An onnxruntime session over one graph. `open` and `run` block the event loop while they compute. */
export class Session {
  private constructor(
    private readonly model: OpenModel,
    private readonly graph: TapGraph,
    private readonly session: InferenceSession,
  ) {}

  /**
   * @param threads 0 lets onnxruntime decide
   * @throws {ReaderError} for a tap that the model does not have, or weights that cannot be mapped.
   */
  static async open(
    model: OpenModel,
    taps: readonly string[],
    { threads }: { threads: number },
  ): Promise<Session> {
    const graph = buildGraph(model, taps);
    return new Session(model, graph, await createSession(model, graph.bytes, threads));
  }

  /**
   * Computes the taps, by name, shaped as `listTaps` says.
   * @throws {ReaderError} for no ids, more than the model's context, or one beyond its vocabulary; likewise
   * for the target, if the taps depend on it.
   */
  async run(ids: readonly number[], given: Given = {}): Promise<Map<string, Tensor>> {
    const { targetIds = [] } = given;
    checkIds(this.model, ids);
    if (this.graph.inputs.some(({ name }) => name === 'targetIds')) checkIds(this.model, targetIds);
    const feeds = feedsOf(this.graph.inputs, { ids, given });
    const results = await runSession(this.session, feeds, ids.length);
    return new Map(this.graph.outputs.map((name) => [name, this.#checked(name, tight(results[name]!))]));
  }

  /**
   * Opening a model file examines only one of its attentions; this checks that the others have the assumed
   * shape.
   */
  #checked(tap: string, tensor: Tensor): Tensor {
    const { shape } = this.model.taps.get(tap)!;
    const isLike = shape.every((dim, axis) => typeof dim === 'string' || dim === tensor.dims[axis]);
    if (isLike && shape.length === tensor.dims.length) return tensor;
    throw new ReaderError(
      l10n.t(
        'The graph computes “{0}” with the shape {1}, unlike its first attention. Choose another model.',
        tap,
        `[${tensor.dims.join(', ')}]`,
      ),
    );
  }

  /** Frees the memory, which garbage collection does not. */
  async release(): Promise<void> {
    await this.session.release();
  }
}

/** The origin of a graph: the folder of its weights, and the file that describes it, if any. */
export type GraphOrigin = Pick<OpenModel, 'folder' | 'weightsFolder' | 'frame'>;

/**
 * The purpose of a session. One for metadata only infers types and shapes, and computes nothing, not even
 * constants.
 */
type Purpose = 'run' | 'metadata';

/**
 * @param origin undefined for a graph of ours without weights
 * @throws {EngineError} for weights that cannot be mapped, and for a file's graph that cannot be run.
 */
export function createSession(
  origin: GraphOrigin | undefined,
  graph: Uint8Array,
  threads: number,
  purpose: Purpose = 'run',
): Promise<InferenceSession> {
  // onnxruntime reads this once, before the first session.
  env.logLevel = 'fatal';
  return InferenceSession.create(graph, sessionOptions(origin, threads, purpose)).catch((cause: unknown) => {
    throw new EngineError(whyNotCreated(origin, cause), origin && 'model', { cause });
  });
}

function whyNotCreated(origin: GraphOrigin | undefined, cause: unknown): string {
  if (!origin) return l10n.t('Heads cannot be measured: {0}. Run Show Attention again.', reasonOf(cause));
  const { folder, frame } = origin;
  if (isOutOfMemory(cause))
    return l10n.t('There is not enough memory to open the model in {0}. Choose a smaller one.', folder);
  return frame
    ? l10n.t(
        'onnxruntime cannot open the graph in {0}: {1}. Export the model again.',
        folder,
        reasonOf(cause),
      )
    : l10n.t(
        'The weights in {0} could not be loaded: {1}. If they have changed since, open the model again.',
        folder,
        reasonOf(cause),
      );
}

/** @throws {ReaderError} if memory is too short or an operator of the graph fails. */
export function runSession(session: InferenceSession, feeds: Tensors, tokens: number): Promise<Tensors> {
  return session.run(feeds, { logSeverityLevel }).catch((cause: unknown) => {
    throw new ReaderError(whyNotRun(cause, tokens), { cause });
  });
}

/**
 * Logs only what ends the process. Other lines would reach the reader's terminal and repeat what errors say.
 */
const logSeverityLevel = 4;

/** onnxruntime's tensors by name. */
export type Tensors = Readonly<Record<string, OrtTensor>>;

/** The feeds for a graph's inputs, by name, from what a model reads. */
export function feedsOf(inputs: readonly GraphInput[], read: ModelInput): Tensors {
  return Object.fromEntries(inputs.map((input) => [input.name, feed(input, read)]));
}

export function feed({ name, type, shape, neutral }: GraphInput, { ids, given }: ModelInput): OrtTensor {
  const lengths: Readonly<Record<string, number>> = {
    token: ids.length,
    target: given.targetIds?.length ?? 0,
  };
  const dims = shape.map((dim) => (typeof dim === 'number' ? dim : lengths[dim]!));
  const length = dims.reduce((product, dim) => product * dim, 1);
  const filling = name === 'ids' ? ids : given[name];
  const filled = typeof filling === 'function' ? filling(dims) : filling;
  const numbers = filled ?? Float32Array.from({ length }, (_, i) => neutral(i));
  if (type === 'float32') return new OrtTensor(type, Float32Array.from(numbers), dims);
  return new OrtTensor(type, BigInt64Array.from(Array.from(numbers, BigInt)), dims);
}

/** In our graphs, `DequantizeLinear` only reads weights, so it is computed once, when the graph is loaded. */
function sessionOptions(
  origin: GraphOrigin | undefined,
  threads: number,
  purpose: Purpose,
): InferenceSession.SessionOptions {
  return {
    intraOpNumThreads: threads,
    ...(purpose === 'metadata' && { graphOptimizationLevel: 'disabled' }),
    logSeverityLevel,
    extra: {
      session: {
        ...(origin && { model_external_initializers_file_folder_path: origin.weightsFolder }),
        intra_op: { allow_spinning: '0' },
        ...(!origin?.frame && { disable_quant_qdq: '1' }),
        ...(purpose === 'metadata' && { disable_prepacking: '1' }),
      },
    },
  };
}

/** A tensor of ours with a buffer of its own. */
export function tight({ dims, data }: OrtTensor): Tensor {
  const numbers = data as Float32Array;
  const isTight = numbers.byteLength === numbers.buffer.byteLength;
  return { dims: [...dims], data: isTight ? numbers : numbers.slice() };
}
