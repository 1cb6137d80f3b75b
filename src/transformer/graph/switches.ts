import { input, type Operand, type Value } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { type Switch, switchNames } from '../../protocol/switches';

/** One value per switch, so that a graph has a single input for it, whichever blocks read it. */
const values = new Map(switchNames.map((name) => [name, input(switchInput(name), 'float32', [])]));

/** The name of a switch's input. */
export function switchInput(name: Switch): `switch.${Switch}` {
  return `switch.${name}`;
}

/** The value of a switch that blocks compute with: `[]`, 1 for on and 0 for off. */
export function switchOf(name: Switch): Value {
  return values.get(name)!;
}

/** The switches that these tensors depend on. */
export function switchesBehind(operands: Iterable<Operand>): Switch[] {
  const sources = new Set(sourcesOf(operands, () => false));
  return switchNames.filter((name) => sources.has(switchOf(name).source));
}
