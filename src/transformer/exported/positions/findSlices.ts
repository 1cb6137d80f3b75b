import { cast } from '../../../onnx/elementwise';
import type { ReadGraph, ReadNode } from '../../../onnx/read/readGraph';
import { readIntegers } from '../../../onnx/read/readIntegers';
import { computed, integerList, integers, type Operand, type Value } from '../../../onnx/value';
import type { Wiring } from '../wiring';
import type { CountedLookup } from './countings';

/**
 * Stored tensors of which a graph takes as many entries as a text decides, one after another: positions as minGPT adds
 * them, `pos[:, :t]`. What is taken is told by the same slice of the entries' numbers.
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

/** What a stored tensor may have passed, and is still as long: of another slice, along another axis. */
const keepingLength = new Set(['Cast', 'Identity', 'DequantizeLinear', 'Slice']);

/** The one that is sliced; undefined where there are several, or the text decides. */
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
  // Whole numbers of either kind.
  const whole = (name: string) => cast({ ...operands.get(name)!, type: 'int32', shape: [1] }, 'int64');
  const numbers = integerList([...Array(rows).keys()]);
  return computed('Slice', [numbers, whole(starts), whole(ends), integers(0)], 'int64', ['index']);
}
