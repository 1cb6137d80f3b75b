import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { transpose } from '../../onnx/arrange';
import { mul, sub } from '../../onnx/elementwise';
import { sumOf } from '../../onnx/linear';
import type { Term } from '../../onnx/summed';
import { scalar, type Value } from '../../onnx/value';
import { switchOf } from '../../transformer/graph/switches';
import type { Module, Weights } from '../../transformer/graph/weights';
import { asFloat32, type StoredTensor } from '../weights/storedNumbers';
import { checkType, listed, type StoredWeights } from '../weights/storedWeights';
import type { TensorPlace } from '../weights/weightFiles';
import type { AdapterConfig } from './adapterConfig';
import { adapterConfigFile } from './adapterFiles';
import type { AdapterTensors, LowRank, Replacement } from './adapterTensors';

/**
 * A base's weights with an adapter on them: W + (α/r)·B·A (Hu et al. 2022, eq. 3), and the tensors that the adapter
 * replaces entirely. An input of the graph switches the adapter on and off. The base's weights stay on disk, and
 * W + (α/r)·B·A is never computed.
 */
export class AdaptedWeights implements Weights {
  /** The adapter's tensors that have been requested. */
  readonly used = new Map<string, StoredTensor>();
  /** The requested modules with a matrix; and the adapted ones among them, with their names in the trained model. */
  readonly #matrices = new Set<string>();
  readonly #adapted = new Map<string, string>();
  /** The stored tensor behind each value that was handed out; other modules may share it. */
  readonly #parameters = new Map<Value, Value>();
  readonly #values = new Map<string, Value>();
  readonly #tensors = new Map<string, Value>();
  readonly #isOn = switchOf('adapter');
  readonly #isOff = sub(scalar(1), this.#isOn);

  constructor(
    private readonly base: StoredWeights,
    private readonly tensors: AdapterTensors,
    private readonly config: AdapterConfig,
  ) {}

  /** An adapter only changes tensors that the base has. */
  has(name: string): boolean {
    return this.base.has(name);
  }

  get(name: string, shape: readonly number[], module: Module = 'Linear'): Value {
    return this.#adapt(name, this.base.get(name, shape), module);
  }

  tied(name: string, value: Value): Value {
    return this.#adapt(name, this.#parameters.get(value) ?? value, 'Linear');
  }

  /** The ranks of the adapter's products, ascending. */
  get ranks(): readonly number[] {
    const ranks = [...this.#adapted.values()].map((module) => this.config.rankOf(module));
    return [...new Set(ranks)].sort((a, b) => a - b);
  }

  #adapt(name: string, value: Value, module: Module): Value {
    const known = this.#values.get(name);
    if (known) return known;
    const shape = value.shape.map(Number);
    const replacement = this.tensors.replacement(name);
    const replaced = replacement ? this.#replaced(value, replacement, shape) : value;
    const [, owner] = /^(.+)\.weight$/.exec(name) ?? [];
    const product = owner === undefined ? undefined : this.#product(owner, shape, module);
    const adapted = product ? sumOf({ matrix: replaced }, product) : replaced;
    // A module that was saved whole is a copy. A bias was changed for all modules that share it.
    const isCopy = replacement !== undefined && this.config.savesWhole(replacement.name);
    this.#parameters.set(adapted, isCopy ? value : replaced);
    this.#values.set(name, adapted);
    return adapted;
  }

  #replaced(value: Value, { name, tensor }: Replacement, shape: readonly number[]): Value {
    const other = this.#stored(tensor, shape, name.replace(/\.\w+$/, ''));
    return sumOf({ matrix: value, factor: this.#isOff }, { matrix: other, factor: this.#isOn });
  }

  /** (α/r)·B·A, in the shape of the module's weight. */
  #product(name: string, shape: readonly number[], module: Module): Term | undefined {
    if (module === 'Parameter') return undefined;
    if (shape.length > 1) this.#matrices.add(name);
    const lowRank = this.tensors.lowRank(name);
    if (!lowRank || !this.config.targets(lowRank.module)) return undefined;
    const [first = 0, second = 0] = shape;
    if (shape.length > 2) throw convolution(lowRank);
    this.#adapted.set(name, lowRank.module);
    const isTransposed = lowRank.isOfTable || module === 'Conv1D';
    const [rows, columns] = isTransposed ? [second, first] : [first, second];
    const rank = this.config.rankOf(lowRank.module);
    const scale = mul(this.#isOn, scalar(this.config.scaleOf(lowRank.module)));
    const a = this.#stored(lowRank.a, [rank, columns], lowRank.module);
    const b = mul(this.#stored(lowRank.b, [rows, rank], lowRank.module), scale);
    return isTransposed ? { left: transpose(a, [1, 0]), right: transpose(b, [1, 0]) } : { left: b, right: a };
  }

  #stored(tensor: TensorPlace, shape: readonly number[], module: string): Value {
    if (String(tensor.shape) !== String(shape)) {
      throw new ReaderError(
        l10n.t(
          '{0} holds {1} with the shape {2}, but the base needs {3} for the module {4}. The adapter belongs to another model, or its config to another adapter.',
          tensor.shownFile,
          shown(tensor.name),
          listed(tensor.shape),
          listed(shape),
          shown(module),
        ),
      );
    }
    const known = this.#tensors.get(tensor.name);
    if (known) return known;
    const checked = checkType(tensor);
    const value = asFloat32(checked, `adapter:${tensor.name}`);
    this.used.set(tensor.name, checked);
    this.#tensors.set(tensor.name, value);
    return value;
  }

  /**
   * Call this once all weights have been requested.
   * @throws {ReaderError} naming a module that only the adapter or only the base has; and if the adapter changes nothing.
   */
  checkIsOfBase(): void {
    const targeted = [...this.tensors.lowRanks.values()].filter(({ module }) => this.config.targets(module));
    const missing = targeted.find((lowRank) => this.#isMissingInBase(lowRank));
    if (missing) throw notInBase(missing);
    const alike = new Map(
      [...this.#adapted].map(([name, module]) => [anyLayer(name), prefixOf(name, module)]),
    );
    for (const name of this.#matrices) {
      const prefix = alike.get(anyLayer(name));
      if (prefix !== undefined && !this.#adapted.has(name) && this.config.targets(prefix + name))
        throw notInAdapter(name);
    }
    if (this.#adapted.size === 0 && targeted[0]) throw notInBase(targeted[0]);
    if (this.used.size === 0) throw changesNothing();
  }

  /**
   * The names of unused heads, such as classifiers, contain no layer number. Parts that do not read text, such as layers
   * for images, have other prefixes.
   */
  #isMissingInBase({ module }: LowRank): boolean {
    const adapted = [...this.#adapted];
    if (adapted.some(([, trained]) => trained === module) || !/\.\d+\./.test(module)) return false;
    const isOfText = adapted.some(([name, trained]) => module.startsWith(prefixOf(name, trained)));
    return isOfText && !this.base.has(`${module}.weight`);
  }
}

const anyLayer = (name: string) => name.replace(/\d+/g, '#');

/** The prefix of a name in the trained model. */
function prefixOf(name: string, module: string): string {
  return module.endsWith(name) ? module.slice(0, -name.length) : '';
}

function notInBase({ module, a }: LowRank): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} also has weights for the module {1}, which the base does not have. The adapter belongs to another model.',
      a.shownFile,
      shown(module),
    ),
  );
}

function notInAdapter(module: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{1} targets the base’s module {0}, but the adapter has no weights for it. The adapter belongs to another model.',
      shown(module),
      adapterConfigFile,
    ),
  );
}

function changesNothing(): ReaderError {
  return new ReaderError(
    l10n.t(
      'The adapter changes none of the base’s modules. {0} targets no module that it has weights for, or the adapter belongs to another model.',
      adapterConfigFile,
    ),
  );
}

function convolution({ module, a }: LowRank): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} adapts {1}, a convolution, which is not supported. Merge the adapter into its base in Python and open the result.',
      a.shownFile,
      shown(module),
    ),
  );
}
