import type { Use, Wiring } from './wiring';

// Questions about what a graph does with an input, answered from the operators that it passes through.

/** Whether an input is added to the scores as a mask, rather than being part of queries and keys. */
export function hidesKeys(input: string, wiring: Wiring): boolean {
  return reaches(input, wiring, isAttention, ({ node }) => mixing.has(node.op));
}

/** Whether the rotation angles of queries and keys are computed from an input (rotary positions). */
export function turnsQueries(input: string, wiring: Wiring): boolean {
  return reaches(
    input,
    wiring,
    ({ node }) => ['Cos', 'Sin', 'RotaryEmbedding'].includes(node.op),
    isAttention,
  );
}

/** Whether an input is the number of last places that logits are computed for: it starts a slice, counted from the end. */
export function keepsLast(input: string, wiring: Wiring): boolean {
  const uses = [...usesBehind(input, wiring, ({ node }) => !carrying.has(node.op))];
  const ends = uses.filter(({ node }) => !carrying.has(node.op));
  const isNegative = uses.some(({ node }) => node.op === 'Neg');
  return ends.length > 0 && isNegative && ends.every((use) => use.node.op === 'Slice' && use.input === 1);
}

/** Whether an input indexes computed (not stored) tensors. */
export function picksPlaces(input: string, wiring: Wiring): boolean {
  return reaches(
    input,
    wiring,
    (use) => isIndex(use) && !wiring.isStored(use.node.inputs[0]!),
    ({ node }) => !carrying.has(node.op),
  );
}

/** Operators that keep a number recognizable. */
const carrying = new Set(['Neg', 'Cast', 'Identity', 'Unsqueeze', 'Squeeze', 'Reshape', 'Concat']);

/** Operators after which numbers are no longer those of a mask. */
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

/**
 * Every use of tensors computed from an input's values. Shapes and table lookups are not followed, nor anything after a
 * use for which `isEnd` is true.
 */
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
