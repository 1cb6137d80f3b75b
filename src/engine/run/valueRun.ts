import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { ElementType } from '../../onnx/elementType';
import { encodeModel } from '../../onnx/encode';
import type { Value, ValueSource } from '../../onnx/value';
import { type GraphInput, inputsOf } from '../../transformer/graph/inputs';
import type { ModelInput } from './modelInput';
import { openAll } from './openAll';
import { createSession, feed, runSession, type Tensors } from './session';

interface KnownValue {
  readonly name: string;
  readonly value: Value<ElementType>;
  readonly tensor: OrtTensor;
}

type NamedValues = ReadonlyMap<string, Value<ElementType>>;

/** Computes values of a model from its input and from values that are already known. */
export class ValueRun {
  readonly #known = new Map<ValueSource, KnownValue>();
  #count = 0;
  /** The tensors of the model's inputs. */
  readonly #fed = new Map<string, OrtTensor>();
  readonly #inputs: ReadonlyMap<string, GraphInput>;

  /** @param threads 0 lets onnxruntime decide */
  constructor(
    private readonly model: OpenModel,
    private readonly input: ModelInput,
    private readonly threads: number,
  ) {
    this.#inputs = new Map(inputsOf(model).map((input) => [input.name, input]));
  }

  /** Bytes of all known values. */
  get bytes(): number {
    const known = [...this.#known.values()].map(({ tensor }) => tensor);
    return [...known, ...this.#fed.values()].reduce((sum, { data }) => sum + sizeOf(data), 0);
  }

  /** Makes a value known: it is fed instead of computed from now on. */
  know(value: Value<ElementType>, tensor: OrtTensor): void {
    this.#known.set(value.source, { name: `known.${this.#count++}`, value, tensor });
  }

  /** The graph input that replaces a known value, and the value's tensor. */
  given({ source }: Value<ElementType>): { readonly name: string; readonly tensor: OrtTensor } {
    const known = this.#known.get(source);
    if (!known) throw new Error('The value is not known.');
    return known;
  }

  /** The tensor of a value, if it is known. */
  find({ source }: Value<ElementType>): OrtTensor | undefined {
    return this.#known.get(source)?.tensor;
  }

  forget(source: ValueSource): void {
    this.#known.delete(source);
  }

  /** Computes values and makes them known. */
  async learn(values: readonly Value<ElementType>[]): Promise<void> {
    if (values.length === 0) return;
    const learned = values.map((value, at) => [`learned.${at}`, value] as const);
    const results = await this.compute(new Map(learned));
    for (const [name, value] of learned) this.know(value, results[name]!);
  }

  /** @param feeds values for inputs that are not the model's */
  async compute(values: NamedValues, feeds: Tensors = {}): Promise<Tensors> {
    const graph = await this.open(values);
    try {
      return await graph.run(feeds);
    } finally {
      await graph.release();
    }
  }

  /** Opens a graph that computes these values, for several runs. */
  async open(values: NamedValues): Promise<OpenValues> {
    const { bytes, inputs } = encodeModel(values, this.model.frame, this.#known);
    const session = await createSession(this.model, bytes, this.threads);
    return new OpenValues(session, inputs, this.#feeds(inputs), this.input.ids.length);
  }

  /**
   * Opens a graph that computes these values and further ones, for several runs. If the model is described by
   * a file, the further values get their own graph, because the file's operator version may be too old for
   * them.
   * @param ground the values that the further ones are computed from; runs may omit them from their results
   */
  async openWith(
    values: NamedValues,
    ground: NamedValues,
    further: NamedValues,
  ): Promise<Pick<OpenValues, 'run' | 'release'>> {
    if (!this.model.frame) return this.open(new Map([...values, ...further]));
    const given = new Map([...ground].map(([name, value]) => [value.source, { name, value }]));
    const { bytes, inputs } = encodeModel(further, undefined, given);
    const [first, after] = await openAll([
      () => this.open(new Map([...values, ...ground])),
      async () => {
        const session = await createSession(this.model, bytes, this.threads);
        return new OpenValues(session, inputs, {}, this.input.ids.length);
      },
    ]);
    return {
      async run(feeds) {
        const results = await first!.run(feeds);
        return { ...results, ...(await after!.run({ ...feeds, ...results })) };
      },
      async release() {
        await first!.release();
        await after!.release();
      },
    };
  }

  #feeds(inputs: readonly string[]): Tensors {
    const all = new Map([...this.#known.values()].map(({ name, tensor }) => [name, tensor]));
    for (const name of inputs) {
      const input = this.#inputs.get(name);
      if (input) all.set(name, this.#feed(input));
    }
    return Object.fromEntries([...all].filter(([name]) => inputs.includes(name)));
  }

  /** Inputs are created once, because a mask is as large as a pattern. */
  #feed(input: GraphInput): OrtTensor {
    const tensor = this.#fed.get(input.name) ?? feed(input, this.input);
    this.#fed.set(input.name, tensor);
    return tensor;
  }
}

/** Values in their own onnxruntime session. */
export class OpenValues {
  constructor(
    private readonly session: InferenceSession,
    private readonly inputs: readonly string[],
    private readonly given: Tensors,
    private readonly tokens: number,
  ) {}

  /** @param feeds values for all other inputs; those that the graph does not have are ignored */
  run(feeds: Tensors): Promise<Tensors> {
    const all = Object.entries({ ...this.given, ...feeds }).filter(([name]) => this.inputs.includes(name));
    return runSession(this.session, Object.fromEntries(all), this.tokens);
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

function sizeOf(data: OrtTensor['data']): number {
  return 'byteLength' in data ? data.byteLength : 0;
}
