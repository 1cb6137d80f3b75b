import type { InferenceSession } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { ElementType } from '../../onnx/elementType';
import { encodeModel } from '../../onnx/encode';
import type { Value } from '../../onnx/value';
import { type GraphInput, inputsOf } from '../../transformer/graph/inputs';
import type { ModelInput } from './modelInput';
import { createSession, feedsOf, runSession, type Tensors } from './session';

type NamedValues = ReadonlyMap<string, Value<ElementType>>;

/** A graph of values that are not taps, in its own session. */
export class ValueGraph {
  private constructor(
    private readonly session: InferenceSession,
    private readonly inputs: readonly GraphInput[],
  ) {}

  /**
   * @param given values that become inputs of these names instead of being computed
   * @param threads 0 lets onnxruntime decide
   */
  static async open(
    model: OpenModel,
    values: NamedValues,
    given: NamedValues,
    threads: number,
  ): Promise<ValueGraph> {
    const { bytes, inputs } = encodeModel(
      values,
      model.frame,
      new Map([...given].map(([name, value]) => [value.source, { name, value }])),
    );
    const used = inputsOf(model).filter(({ name }) => inputs.includes(name));
    return new ValueGraph(await createSession(model, bytes, threads), used);
  }

  /** @param others tensors for inputs that are not the model's */
  run(input: ModelInput, others: Tensors): Promise<Tensors> {
    return runSession(this.session, { ...others, ...feedsOf(this.inputs, input) }, input.ids.length);
  }

  /** Frees the memory, which garbage collection does not. */
  release(): Promise<void> {
    return this.session.release();
  }
}
