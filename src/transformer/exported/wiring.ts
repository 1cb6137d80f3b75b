import type { ReadGraph, ReadNode } from '../../onnx/read/readGraph';

/** A node that reads a tensor, and the index of the input it reads it as. */
export interface Use {
  readonly node: ReadNode;
  readonly input: number;
}

/** Which node of a graph file computes each tensor, which nodes read it, and which tensors are constant. */
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

  /** Undefined for an input or an initializer. */
  producerOf(name: string): ReadNode | undefined {
    return this.#producers.get(name);
  }

  /** Walks back through first inputs while the operator is one of `handing`. */
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

  /** Whether a tensor is computed from an input's values; its shape does not count. */
  dependsOn(name: string, input: string): boolean {
    const behind = new Set([name]);
    for (const each of behind) {
      const node = this.producerOf(each);
      if (!node || node.op === 'Shape') continue;
      for (const operand of node.inputs) behind.add(operand);
    }
    return behind.has(input);
  }

  /** Whether a tensor is stored in the file, possibly rearranged, cast or quantized. */
  isStored(name: string): boolean {
    return this.#stored.has(name);
  }

  /** Whether a tensor is a single number that does not depend on the text: a constant, or computed from a dimension. */
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
