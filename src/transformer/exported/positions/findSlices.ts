import { cast } from '../../../onnx/elementwise';
import type { ReadGraph, ReadNode } from '../../../onnx/read/readGraph';
import { readIntegers } from '../../../onnx/read/readIntegers';
import { computed, integerList, integers, type Operand, type Value } from '../../../onnx/value';
import type { Wiring } from '../wiring';
import type { CountedLookup } from './countings';

/**
 * Stored tensors that the graph slices to the text's length: positions as minGPT adds them, `pos[:, :t]`. Slicing the
 * numbers 0, 1, 2, … the same way shows which entries are taken.
 * @param operands all tensors of the graph
 */
export function findSlices(
  { nodes, initializers }: ReadGraph,
  wiring: Wiring,
  operands: ReadonlyMap<string, Operand>,
): CountedLookup[] {
  return nodes.flatMap((node) => {
    const [stored = '', , ends = ''] = node.inputs;
    if (node.op !== 'Slice' || ends === '' || wiring.isStored(ends)) return [];
    const { dims } = initializers.get(wiring.originOf(stored, keepingLength)) ?? {};
    const axis = axisOf(node, operands);
    const rows = axis === undefined ? undefined : dims?.at(axis);
    return rows === undefined ? [] : [{ rows, indices: sliceOfNumbers(rows, node, operands) }];
  });
}

/** Operators that keep the sliced axis as long as it is stored. Another `Slice` is one along another axis. */
const keepingLength = new Set(['Cast', 'Identity', 'DequantizeLinear', 'Slice']);

/** The sliced axis; undefined if there are several, or if the axis is not constant. */
function axisOf({ inputs }: ReadNode, operands: ReadonlyMap<string, Operand>): number | undefined {
  const name = inputs[3];
  if (!name) return 0;
  const axes = readIntegers(operands.get(name)!.source);
  return axes?.length === 1 ? axes[0] : undefined;
}

function sliceOfNumbers(
  rows: number,
  { inputs: [, starts = '', ends = ''] }: ReadNode,
  operands: ReadonlyMap<string, Operand>,
): Value<'int64'> {
  // The graph may use int32 or int64.
  const whole = (name: string) => cast({ ...operands.get(name)!, type: 'int32', shape: [1] }, 'int64');
  const numbers = integerList([...Array(rows).keys()]);
  return computed('Slice', [numbers, whole(starts), whole(ends), integers(0)], 'int64', ['index']);
}
