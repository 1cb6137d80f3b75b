import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { bytesOf } from '../../onnx/elementType';
import { entriesAsked } from '../../onnx/entriesAsked';
import { foldIntegers } from '../../onnx/read/foldIntegers';
import type { Node, Operand, ValueSource } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { allMemory } from '../machineMemory';
import { type Metadata, metadataOf } from '../run/metadata';
import type { GraphOrigin } from '../run/session';
import { gigabytes } from './memory';

/**
 * Throws if an operator in the graph of a file needs more memory than there is, as far as shapes show it
 * before anything is computed: a constant of 2³¹ numbers, or a text expanded to as many.
 * @param operands everything that is ever computed from the graph
 * @param lengths of a short text
 */
export async function checkTensorSizes(
  model: GraphOrigin,
  operands: readonly Operand[],
  lengths: Readonly<Record<string, number>>,
  available = allMemory(),
): Promise<void> {
  const all = [...sourcesOf(operands, () => false)];
  const computed = all.filter((source) => source.kind === 'computed');
  const found = await metadataOf(
    model,
    new Map(computed.map((source, at) => [String(at), { source }])),
    lengths,
  );
  const known = new Map<ValueSource, Metadata>(
    computed.map((source, at) => [source, found.get(String(at))!]),
  );
  const sizes = new OperatorSizes(all, known, lengths);
  for (const [node, outputs] of nodesOf(computed)) {
    const needed = sizes.bytesFor(node, outputs);
    // NaN if a type is unknown.
    if (!(needed > available)) continue;
    throw new ReaderError(
      l10n.t(
        'The graph in {0} needs about {1} of memory for one operator ({2}), even for a short text, but only {3} is available. Choose another model.',
        model.folder,
        gigabytes(needed),
        node.op,
        gigabytes(available),
      ),
    );
  }
}

type Computed = Extract<ValueSource, { kind: 'computed' }>;

/** The operators that compute these values, each with its results. */
function nodesOf(sources: readonly Computed[]): ReadonlyMap<Node, readonly Computed[]> {
  const nodes = new Map<Node, Computed[]>();
  for (const source of sources) {
    const own = nodes.get(source.node);
    if (own) own.push(source);
    else nodes.set(source.node, [source]);
  }
  return nodes;
}

/** A lower bound for the bytes of a graph's tensors: an unknown length counts as 1. */
class OperatorSizes {
  readonly #integers: ReadonlyMap<ValueSource, readonly number[]>;

  constructor(
    sources: readonly ValueSource[],
    private readonly known: ReadonlyMap<ValueSource, Metadata>,
    private readonly lengths: Readonly<Record<string, number>>,
  ) {
    this.#integers = foldIntegers(sources, (source) => this.#lengthsOf(source));
  }

  /** Bytes that an operator reads and writes in total. A result may overwrite an operand of the same size. */
  bytesFor({ op, inputs }: Node, outputs: readonly Computed[]): number {
    const read = [...new Set(inputs.flatMap((operand) => operand?.source ?? []))].map((source) =>
      this.#bytes(this.known.get(source)),
    );
    const asked = entriesAsked(
      op,
      inputs,
      (operand) => operand && this.#integers.get(operand.source),
      (operand) => this.#entries(operand && this.known.get(operand.source)),
    );
    const written = outputs.map((source) => this.#bytes(this.known.get(source), asked));
    const shared = Math.max(0, ...written.filter((bytes) => read.includes(bytes)));
    return sum(read) + sum(written) - shared;
  }

  /** Weights count as 0, because they are mapped from disk. */
  #bytes(metadata: Metadata | undefined, atLeast = 0): number {
    if (!metadata || metadata.type === 'string') return 0;
    return bytesOf(metadata.type, [Math.max(this.#entries(metadata), atLeast)]);
  }

  #entries(metadata: Metadata | undefined): number {
    return (metadata?.shape ?? []).reduce<number>((product, length) => product * (length ?? 1), 1);
  }

  #lengthsOf(source: ValueSource): readonly number[] | undefined {
    const shape =
      this.known.get(source)?.shape ??
      ('shape' in source
        ? source.shape.map((dim) => (typeof dim === 'number' ? dim : this.lengths[dim]))
        : undefined);
    return shape?.every((length) => length !== undefined) ? shape : undefined;
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
