import type { Use, Wiring } from './wiring';

// What a graph does with an input, told by the operators between.

/** Whether an input becomes part of scores before their softmax, other than as what queries and keys are made of. */
export function hidesKeys(input: string, wiring: Wiring): boolean {
  return reaches(input, wiring, isAttention, ({ node }) => mixing.has(node.op));
}

/** Whether the angles by which queries and keys are turned are computed from an input (rotary positions). */
export function turnsQueries(input: string, wiring: Wiring): boolean {
  return reaches(
    input,
    wiring,
    ({ node }) => ['Cos', 'Sin', 'RotaryEmbedding'].includes(node.op),
    isAttention,
  );
}

/** Whether an input says of how many last places logits are computed: a slice begins there, counted from the end. */
export function keepsLast(input: string, wiring: Wiring): boolean {
  const uses = [...usesBehind(input, wiring, ({ node }) => !carrying.has(node.op))];
  const ends = uses.filter(({ node }) => !carrying.has(node.op));
  const isNegative = uses.some(({ node }) => node.op === 'Neg');
  return ends.length > 0 && isNegative && ends.every((use) => use.node.op === 'Slice' && use.input === 1);
}

/** Whether an input names entries that are taken out of computed tensors. */
export function picksPlaces(input: string, wiring: Wiring): boolean {
  return reaches(
    input,
    wiring,
    (use) => isIndex(use) && !wiring.isStored(use.node.inputs[0]!),
    ({ node }) => !carrying.has(node.op),
  );
}

/** What hands a number on. */
const carrying = new Set(['Neg', 'Cast', 'Identity', 'Unsqueeze', 'Squeeze', 'Reshape', 'Concat']);

/** Where numbers become others than those of a mask. */
const mixing = new Set([
  ...['MatMul', 'Gemm', 'FusedMatMul', 'MatMulInteger', 'QLinearMatMul', 'Einsum', 'Conv'],
  ...['Cos', 'Sin', 'RotaryEmbedding', 'OneHot'],
]);

const isIndex = ({ node, input }: Use) => node.op === 'Gather' && input === 1;

const isAttention = ({ node }: Use) => node.op === 'Softmax' || node.op.endsWith('Attention');

type Which = (use: Use) => boolean;

function reaches(input: string, wiring: Wiring, isGoal: Which, isEnd: Which): boolean {
  const ends: Which = (use) => isGoal(use) || isEnd(use);
  for (const use of usesBehind(input, wiring, ends)) if (isGoal(use)) return true;
  return false;
}

/** Every use of what is computed from an input's numbers, not from its lengths or as rows of a table; none behind an end. */
function* usesBehind(input: string, wiring: Wiring, isEnd: Which): Generator<Use> {
  const names = new Set([input]);
  for (const name of names) {
    for (const use of wiring.usesOf(name)) {
      yield use;
      const isLookup = isIndex(use) && wiring.isStored(use.node.inputs[0]!);
      if (use.node.op === 'Shape' || isLookup || isEnd(use)) continue;
      for (const output of use.node.outputs) if (output !== '') names.add(output);
    }
  }
}
