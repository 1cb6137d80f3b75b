import type { InferenceSession } from 'onnxruntime-node';
import type { OpenModel } from '../models/modelFolder';
import type { ElementType } from '../onnx/elementType';
import { type EncodedModel, encodeModel } from '../onnx/encode';
import type { Source, Value } from '../onnx/value';
import { operandsOf, walk } from '../onnx/walk';
import { type GraphInput, inputsOf } from '../transformer/inputs';
import type { ModelInput } from './modelInput';
import { createSession, feed, runSession, type Tensors } from './session';

type Values = readonly Value<ElementType>[];

/** Logits `[vocabulary]` of the token after these. */
export type After = (target: readonly number[]) => Promise<Float32Array>;

/**
 * The decoder of an encoder–decoder, as it writes one target after another. What the text alone decides, such as the keys
 * and values of cross-attention, is computed once for each text.
 */
export class Decoder {
  private constructor(
    private readonly reading: Part,
    private readonly writing: Part,
  ) {}

  /**
   * @param logits the tap of the scores at each place of the target
   * @param threads 0 lets onnxruntime decide.
   */
  static async open(model: OpenModel, logits: string, threads: number): Promise<Decoder> {
    const value = model.taps.get(logits)!;
    const ofTarget = inputsOf(model.attentions).filter(({ shape }) => shape.includes('target'));
    const decided = model.memory
      ? [model.memory]
      : decidedWithout(value, new Set(ofTarget.map(({ name }) => name)));
    const named = new Map(decided.map((value, at) => [`decided.${at}`, value]));
    const given = new Map([...named].map(([name, value]) => [value.source, { name, value }]));
    const reading = await Part.open(model, encodeModel(named, model.frame), threads);
    const writing = encodeModel(new Map([[logits, value]]), model.frame, given);
    return new Decoder(reading, await Part.open(model, writing, threads));
  }

  async read(input: ModelInput): Promise<After> {
    const decided = await this.reading.run(input, {});
    return async (target) => {
      const given = { ...input.given, targetIds: target };
      const [logits] = Object.values(await this.writing.run({ ...input, given }, decided));
      const { data, dims } = logits!;
      return (data as Float32Array).slice(-dims.at(-1)!);
    };
  }

  async release(): Promise<void> {
    await this.reading.release();
    await this.writing.release();
  }
}

/** A graph of values that are no taps, in a session of its own. */
class Part {
  private constructor(
    private readonly session: InferenceSession,
    private readonly inputs: readonly GraphInput[],
  ) {}

  static async open(model: OpenModel, { bytes, inputs }: EncodedModel, threads: number): Promise<Part> {
    const used = inputsOf(model.attentions).filter(({ name }) => inputs.includes(name));
    return new Part(await createSession(model, bytes, threads), used);
  }

  /** @param others inputs that are not the model's */
  run({ ids, given }: ModelInput, others: Tensors): Promise<Tensors> {
    const lengths = { token: ids.length, target: given.targetIds?.length ?? 0 };
    const numbers = { ...given, ids };
    const feeds = this.inputs.map(
      (input) => [input.name, feed(input, lengths, numbers[input.name])] as const,
    );
    return runSession(this.session, { ...others, ...Object.fromEntries(feeds) }, ids.length);
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** Of what a value is computed from, the last values that depend on other inputs than these alone. */
function decidedWithout(value: Value<ElementType>, inputs: ReadonlySet<string>): Values {
  const [onThese, onOthers] = [new Set<Source>(), new Set<Source>()];
  const found = new Map<Source, Value<ElementType>>();
  for (const each of walk([value], () => false)) {
    const operands = operandsOf(each);
    const ofOthers = operands.filter(({ source }) => onOthers.has(source));
    if (isOf(each, inputs) || operands.some(({ source }) => onThese.has(source))) {
      onThese.add(each.source);
      for (const operand of ofOthers)
        if (operand.source.kind === 'computed') found.set(operand.source, operand);
    } else if (each.source.kind === 'input' || ofOthers.length > 0) {
      onOthers.add(each.source);
    }
  }
  return [...found.values()];
}

function isOf({ source }: Value<ElementType>, inputs: ReadonlySet<string>): boolean {
  return source.kind === 'input' && inputs.has(source.name);
}
