import type { ReadGraph, ReadNode } from '../../onnx/read/readGraph';
import type { FoundAttention } from './foundAttention';
import { fusedAttention } from './fused';
import type { Wiring } from './wiring';

/**
 * Finds a graph's attentions by structure, in graph order. An attention is a Softmax whose result becomes the left side
 * of a product with computed values (softmax(q·kᵀ)·v, Vaswani et al. 2017, eq. 1), or one fused operator. Exporters may
 * put casts, masks or reshapes between the two.
 */
export function findAttentions(graph: ReadGraph, wiring: Wiring): FoundAttention[] {
  return graph.nodes.flatMap((node) =>
    node.op === 'Softmax' ? attentionOf(node, wiring) : (fusedAttention(node) ?? []),
  );
}

/** Operators that pass a pattern on to the product, through any of their inputs. */
const handing = new Set([
  ...['Cast', 'Where', 'Dropout', 'Identity', 'Reshape', 'Squeeze', 'Unsqueeze'],
  ...['QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear'],
]);

/** Matrix products, with the indices of their left and right inputs. */
const products: Readonly<Record<string, readonly [left: number, right: number]>> = {
  MatMul: [0, 1],
  FusedMatMul: [0, 1],
  MatMulInteger: [0, 1],
  QLinearMatMul: [0, 3],
};

function attentionOf({ inputs, outputs }: ReadNode, wiring: Wiring): FoundAttention[] {
  const [scores, pattern] = [inputs[0]!, outputs[0]!];
  const mixing = productWith(pattern, wiring);
  if (!mixing) return [];
  const values = unquantized(sidesOf(mixing)[1], wiring);
  const z = mixing.op === 'MatMul' ? mixing.outputs[0] : undefined;
  const found = { pattern, scores, values, ...(z && { z }), from: values };
  const product = productBehind(scores, wiring);
  if (!product) return [found];
  const [left, right] = sidesOf(product);
  const isTransposed = product.attributes.get('transB')?.int !== 1;
  const keys = { name: withoutScale(right, wiring), isTransposed };
  return [{ ...found, queries: withoutScale(left, wiring), keys }];
}

/** Follows a pattern forward to its product with computed values. */
function productWith(pattern: string, wiring: Wiring): ReadNode | undefined {
  const pending = [pattern];
  for (const name of pending) {
    for (const { node, input } of wiring.usesOf(name)) {
      const [left, right] = products[node.op] ?? [];
      if (input === left && !wiring.isStored(node.inputs[right!]!)) return node;
      if (handing.has(node.op) && !pending.includes(node.outputs[0]!)) pending.push(node.outputs[0]!);
    }
  }
  return undefined;
}

/** Tensors that the search for the product of queries and keys visits at most. */
const mostBetween = 40;

/** The nearest product of two computed tensors that the scores depend on; the search visits first inputs first. */
function productBehind(scores: string, wiring: Wiring): ReadNode | undefined {
  const pending = [scores];
  for (const name of pending) {
    const node = wiring.producerOf(name);
    if (node && node.op in products && !sidesOf(node).some((side) => wiring.isStored(side))) return node;
    for (const input of node?.inputs ?? []) if (pending.length < mostBetween) pending.push(input);
  }
  return undefined;
}

function sidesOf({ op, inputs }: ReadNode): [left: string, right: string] {
  const [left, right] = products[op]!;
  return [inputs[left]!, inputs[right]!];
}

/** The tensor before scaling and quantization. Some exporters multiply both q and k by √scale. */
function withoutScale(name: string, wiring: Wiring): string {
  const from = unquantized(name, wiring);
  const { op, inputs: [left = '', right = ''] = [] } = wiring.producerOf(from) ?? {};
  if ((op === 'Mul' || op === 'Div') && wiring.isScale(right)) return withoutScale(left, wiring);
  return op === 'Mul' && wiring.isScale(left) ? withoutScale(right, wiring) : from;
}

function unquantized(name: string, wiring: Wiring): string {
  const { op = '', inputs = [] } = wiring.producerOf(name) ?? {};
  return /^(Dynamic)?(Quantize|Dequantize)Linear$/.test(op) ? unquantized(inputs[0]!, wiring) : name;
}
