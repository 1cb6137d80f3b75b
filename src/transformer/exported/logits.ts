import { asManyAs, reshape } from '../../onnx/arrange';
import type { Described, ReadGraph } from '../../onnx/read/readGraph';
import type { Operand, Value } from '../../onnx/value';
import { asFloat32 } from './attentionTaps';
import type { Wiring } from './wiring';

/** Facts that logits are recognized by. */
interface Linked {
  readonly operands: ReadonlyMap<string, Operand>;
  readonly vocabulary: number;
  readonly ids: Described;
  /** Fixed number of tokens that the graph reads; undefined if the length is dynamic. */
  readonly length: number | undefined;
  /** `[token]` */
  readonly text: Value<'int64'>;
}

/** The logits `[token, vocabulary]`; undefined if the graph has no such output. */
export function logitsOf(graph: ReadGraph, wiring: Wiring, linked: Linked): Value | undefined {
  const { operands, vocabulary, length, text } = linked;
  const outputs = graph.outputs.filter((output) => isLogits(output, linked, wiring));
  const output = outputs.find(({ name }) => /^logits(:\d+)?$/.test(name)) ?? outputs[0];
  const operand = output && operands.get(output.name);
  if (!operand) return undefined;
  const [token] = text.shape;
  if (length === undefined) return reshape(asFloat32(operand, [1, token!, vocabulary]), [token!, vocabulary]);
  const whole = reshape(asFloat32(operand, [1, length, vocabulary]), [length, vocabulary]);
  return asFloat32(asManyAs(text, whole, 0), [token!, vocabulary]);
}

/** Whether an output holds a number per place and vocabulary entry that did not go through a softmax. */
function isLogits({ name, dims = [] }: Described, { vocabulary, ids }: Linked, wiring: Wiring): boolean {
  const places = dims.slice(0, -1);
  const isAtEach = places.length === (ids.dims?.length ?? 2) && places.filter((dim) => dim === 1).length <= 1;
  const made = wiring.producerOf(wiring.originOf(name, handing));
  return isAtEach && dims.at(-1) === vocabulary && made?.op !== 'Softmax';
}

const handing = new Set(['Cast', 'Identity', 'Reshape']);
