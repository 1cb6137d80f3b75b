import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import type { ShardIndex } from '../../files/shardIndex';
import type { Value } from '../../onnx/value';
import type { Weights } from '../../transformer/graph/weights';
import { asFloat32, isStored, type StoredTensor } from './storedNumbers';
import type { TensorPlace, WeightFiles } from './weightFiles';
import { beforeAll, withoutWrappers } from './wrappedNames';

/** The tensors of a model folder by their architecture's names. They stay on disk. */
export class StoredWeights implements Weights {
  /** The tensors that have been requested. */
  readonly used = new Map<string, StoredTensor>();
  private readonly values = new Map<string, Value>();

  /** The tensors by their names without those of wrappers. */
  private readonly tensors: ReadonlyMap<string, TensorPlace>;
  /** The files in which an index places them, by the same names. */
  private readonly shards: ShardIndex;
  private readonly spelled: (name: string) => readonly string[];

  /** @param prefix what may come before the names, such as `transformer.` */
  constructor(
    private readonly files: WeightFiles,
    prefix: string | readonly string[],
  ) {
    this.tensors = withoutWrappers(files.tensors);
    this.shards = withoutWrappers(files.listed);
    const before = beforeAll([...this.tensors.keys()]);
    this.spelled = spelling(before.flatMap((before) => [prefix, ''].flat().map((own) => before + own)));
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  get(name: string, shape: readonly number[]): Value {
    const known = this.values.get(name);
    if (known) return known;
    const tensor = this.check(name, shape);
    const value = asFloat32(tensor, tensor.name);
    this.used.set(tensor.name, tensor);
    this.values.set(name, value);
    return value;
  }

  tied(_name: string, value: Value): Value {
    return value;
  }

  private check(name: string, shape: readonly number[]): StoredTensor {
    const tensor = this.find(name);
    if (!tensor) {
      throw new ReaderError(
        l10n.t(
          '{0} has no tensor {1}, which config.json expects with the shape {2}. The two files belong to different models; download both again.',
          this.files.shownFile,
          shown(name),
          listed(shape),
        ),
      );
    }
    if (String(tensor.shape) !== String(shape)) {
      throw new ReaderError(
        l10n.t(
          '{0} holds {1} with the shape {2}, but config.json expects {3}. The two files belong to different models; download both again.',
          tensor.shownFile,
          shown(tensor.name),
          listed(tensor.shape),
          listed(shape),
        ),
      );
    }
    return checkType(tensor);
  }

  /** @throws {ReaderError} if an index places the tensor in a file that does not have it. */
  private find(name: string): TensorPlace | undefined {
    const found = this.spelled(name).find((name) => this.tensors.has(name) || this.shards.has(name));
    if (found === undefined) return undefined;
    const [tensor, shard] = [this.tensors.get(found), this.shards.get(found)];
    if (shard === undefined || shard === tensor?.shownFile) return tensor;
    throw new ReaderError(
      l10n.t(
        '{0} is damaged: it says that {1} is in {2}, which has no such tensor. Download both files again.',
        this.files.shownFile,
        shown(tensor?.name ?? found),
        shard,
      ),
    );
  }
}

/**
 * The ways in which a file may write an architecture's name for a tensor, the most likely first.
 * @param prefixes what may come before the names, such as `transformer.`
 */
export function spelling(prefixes: readonly string[]): (name: string) => readonly string[] {
  return (name) => spellings(name).flatMap((spelling) => prefixes.map((prefix) => prefix + spelling));
}

/** @throws {ReaderError} for a number type that is not supported. */
export function checkType(tensor: TensorPlace): StoredTensor {
  if (isStored(tensor)) return tensor;
  throw new ReaderError(
    l10n.t(
      '{0} stores {1} as {2}, which is not supported. The supported types are F32, F16 and BF16.',
      tensor.shownFile,
      shown(tensor.name),
      shown(tensor.dtype),
    ),
  );
}

export const listed = (shape: readonly number[]) => `[${shape.join(', ')}]`;

/** The name itself; norms' gain and bias in models converted from TensorFlow; and GPT-NeoX's head in `transformers` 5. */
function spellings(name: string): string[] {
  return [
    name,
    name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta'),
    name.replace(/^embed_out\./, 'lm_head.'),
  ];
}
