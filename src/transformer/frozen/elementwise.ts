import type { Value } from '../../onnx/value';
import { operandsOf } from '../../onnx/walk';

const elementwise = new Set(
  'Abs Add Clip Div Erf Exp Gelu HardSwish LeakyRelu Log Mish Mul Neg Pow Relu Sigmoid Softplus Sqrt Sub Tanh'.split(
    ' ',
  ),
);

/**
 * The only tensor u that a tensor is an elementwise function a(u) of, as an activation or a soft cap is. Undefined if it
 * depends on several, or if the function is linear.
 * @param varies whether a tensor depends on what the model reads
 * @param ends tensors that the search does not look behind
 */
export function argumentOf(
  value: Value,
  varies: (value: Value) => boolean,
  ends: (value: Value) => boolean,
): Value | undefined {
  const pending = [value];
  let argument: Value | undefined;
  let isLinear = true;
  for (let each = pending.pop(); each; each = pending.pop()) {
    const op = each.source.kind === 'computed' ? each.source.node.op : '';
    if (elementwise.has(op) && !(each !== value && ends(each))) {
      const varying = (operandsOf(each) as Value[]).filter(varies);
      isLinear &&= isLinearIn(op, operandsOf(each) as Value[], varying);
      pending.push(...varying);
    } else {
      if (argument && argument.source !== each.source) return undefined;
      argument = each;
    }
  }
  return isLinear ? undefined : argument;
}

function isLinearIn(op: string, [first]: readonly Value[], varying: readonly Value[]): boolean {
  if (['Add', 'Sub', 'Neg'].includes(op)) return true;
  return varying.length === 1 && (op === 'Mul' || (op === 'Div' && varying[0] === first));
}
