import type { ReadGraph, ReadNode } from '../../onnx/read/readGraph';

/** A node that reads a tensor, as which of its inputs. */
export interface Use {
  readonly node: ReadNode;
  readonly input: number;
}

/** Which node of a read graph computes a tensor, which ones read it, and what no text decides. */
export class Wiring {
  readonly #producers = new Map<string, ReadNode>();
  readonly #uses = new Map<string, Use[]>();
  readonly #stored: Set<string>;
  readonly #scales: Set<string>;

  constructor({ nodes, initializers }: ReadGraph) {
    this.#stored = new Set(initializers.keys());
    const lone = [...initializers.values()].filter(({ dims }) => dims.every((length) => length === 1));
    this.#scales = new Set(lone.map(({ name }) => name));
    for (const node of nodes) {
      this.#classify(node);
      for (const name of node.outputs) this.#producers.set(name, node);
      this.#producers.delete('');
      node.inputs.forEach((name, input) => {
        const uses = this.#uses.get(name);
        if (uses) uses.push({ node, input });
        else this.#uses.set(name, [{ node, input }]);
      });
    }
  }

  /** None for an input or an initializer. */
  producerOf(name: string): ReadNode | undefined {
    return this.#producers.get(name);
  }

  /** Where a tensor comes from that only such operators have handed on, each as its first input. */
  originOf(name: string, handing: ReadonlySet<string>): string {
    const passed = new Set([name]);
    for (const at of passed) {
      const node = this.producerOf(at);
      if (!node || !handing.has(node.op)) return at;
      passed.add(node.inputs[0]!);
    }
    return name;
  }

  usesOf(name: string): readonly Use[] {
    return this.#uses.get(name) ?? [];
  }

  /** Whether a tensor is computed from an input's numbers, not from its lengths alone. */
  dependsOn(name: string, input: string): boolean {
    const behind = new Set([name]);
    for (const each of behind) {
      const node = this.producerOf(each);
      if (!node || node.op === 'Shape') continue;
      for (const operand of node.inputs) behind.add(operand);
    }
    return behind.has(input);
  }

  /** Whether a tensor is stored in the file, if need be in another arrangement or as smaller numbers. */
  isStored(name: string): boolean {
    return this.#stored.has(name);
  }

  /** Whether a tensor is one number that no text decides: a constant, or one computed from a dimension. */
  isScale(name: string): boolean {
    return this.#scales.has(name);
  }

  #classify({ op, inputs, outputs }: ReadNode): void {
    const [output = ''] = outputs;
    if (op === 'Constant' || (rearranging.has(op) && this.isStored(inputs[0]!))) this.#stored.add(output);
    const isScale = scalar.has(op) && inputs.every((name) => this.isScale(name));
    if (op === 'Constant' || op === 'Shape' || isScale) this.#scales.add(output);
  }
}

const rearranging = new Set(['Identity', 'Transpose', 'Cast', 'DequantizeLinear', 'Reshape']);
const scalar = new Set([
  ...['Sqrt', 'Div', 'Mul', 'Pow', 'Reciprocal', 'Cast', 'Identity'],
  ...['Gather', 'Slice', 'Squeeze', 'Unsqueeze'],
]);
