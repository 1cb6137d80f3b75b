import { input, type Operand, type Value } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { type Switch, switchNames } from '../../protocol/switches';

/** One value each, so that a graph has one input for each, whichever blocks compute with it. */
const values = new Map(switchNames.map((name) => [name, input(switchInput(name), 'float32', [])]));

/** The input by which a switch acts. */
export function switchInput(name: Switch): `switch.${Switch}` {
  return `switch.${name}`;
}

/** What a block computes with that can be switched off: `[]`, 1 where it is on and 0 where it is off. */
export function switchOf(name: Switch): Value {
  return values.get(name)!;
}

/** The switches that tensors depend on. */
export function switchesBehind(operands: Iterable<Operand>): Switch[] {
  const sources = new Set(sourcesOf(operands, () => false));
  return switchNames.filter((name) => sources.has(switchOf(name).source));
}
