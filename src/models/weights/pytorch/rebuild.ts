import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../../errors';
import type { Pickled, PickleReader } from './pickle';
import { type NumberType, storageTypes } from './storageTypes';

/** A tensor as a pickle describes it: a view of a storage, whose numbers are outside the pickle. */
export interface PickledTensor {
  readonly is: 'tensor';
  readonly storage: PickledStorage;
  readonly type: NumberType;
  /** How many numbers of the storage come before its first. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** Numbers of the storage from one entry to the next along each dimension. */
  readonly strides: readonly number[];
}

interface PickledStorage {
  readonly is: 'storage';
  /** The name of its numbers in the file. */
  readonly key: string;
  readonly type: NumberType;
  /** Present if the storage is itself a part of another. */
  readonly begin: number;
  /** How many numbers it has. */
  readonly length: number;
}

/** What `torch.save` wrote. */
export interface PytorchFile {
  /** By name. */
  readonly tensors: ReadonlyMap<string, PickledTensor>;
  /** The place of each storage's numbers, by key. */
  readonly storages: ReadonlyMap<string, { readonly begin: number; readonly length: number }>;
}

/** The meaning of the names that a pickle of tensors needs. */
type Own =
  | PickledTensor
  | PickledStorage
  | { readonly is: 'type'; readonly type: NumberType }
  /** Values that hold no weights, such as a device. */
  | { readonly is: 'aside' }
  | { readonly is: 'function'; readonly call: Call };

type Value = Pickled<Own>;
type Call = (args: readonly Value[]) => Value;

/** More dimensions than any tensor has. */
const mostDimensions = 64;

/**
 * Reads pickles of `torch.save` that consist of tensors, and refuses everything else.
 * Source: `torch/_utils.py` and `torch/_weights_only_unpickler.py` of PyTorch 2.13.
 */
export class TensorPickleReader implements PickleReader<Own> {
  /** The storages that the pickle refers to, by key. */
  readonly storages = new Map<string, PickledStorage>();

  /** @param file the file's name in errors */
  constructor(private readonly file: string) {}

  find(module: string, name: string): Own {
    const found = calls[`${module}.${name}`];
    if (found) return { is: 'function', call: found };
    if (asides.has(`${module}.${name}`)) return { is: 'aside' };
    const type = /^torch(\.cuda|\.storage)?$/.test(module) ? storageTypes.get(name) : undefined;
    if (type) return { is: 'type', type };
    throw new ReaderError(
      l10n.t(
        '{0} asks for {1}, which is not part of a tensor. Nothing was run. If you trust the file, load it in Python and save the model as model.safetensors.',
        this.file,
        shown(`${module}.${name}`),
      ),
    );
  }

  call(callee: Value, args: readonly Value[]): Value {
    if (isOwn(callee) && callee.is === 'function') return callee.call(args);
    if (isOwn(callee) && callee.is === 'aside') return callee;
    throw new Error('called what is no function');
  }

  /** The state of a dictionary or a tensor does not affect its numbers. */
  build(): void {}

  persistent(id: Value): PickledStorage {
    const [kind, type, key, , length, view] = Array.isArray(id) ? id : [];
    const isKey = typeof key === 'string' && /^\w+$/.test(key);
    if (kind !== 'storage' || !isOwn(type) || type.is !== 'type' || !isKey) throw new Error('no storage');
    const whole = { is: 'storage', key, type: type.type, begin: 0, length: countOf(length) } as const;
    this.storages.set(key, whole);
    if (view === null || view === undefined) return whole;
    // Before PyTorch 1.0, a storage could be part of another.
    const [, begin, part] = Array.isArray(view) ? view : [];
    return { ...whole, begin: countOf(begin), length: countOf(part) };
  }
}

const asides: ReadonlySet<string> = new Set(['torch.device', 'torch.Tensor', 'torch.nn.parameter.Parameter']);

const calls: Readonly<Record<string, Call>> = {
  'collections.OrderedDict': (args) => {
    if (args.length > 0) throw new Error('dictionary with arguments');
    return new Map();
  },
  'torch.Size': ([sizes]) => listOf(sizes),
  'torch._utils._rebuild_tensor': view,
  'torch._utils._rebuild_tensor_v2': view,
  'torch._utils._rebuild_tensor_v3': ([storage, offset, shape, strides, , , type]) =>
    view([storage ?? null, offset ?? null, shape ?? null, strides ?? null], type),
  'torch._utils._rebuild_parameter': ([tensor]) => tensor ?? null,
  'torch._utils._rebuild_parameter_with_state': ([tensor]) => tensor ?? null,
  // A tensor with attributes: the function that makes it, its class, the function's arguments, the attributes.
  'torch._tensor._rebuild_from_type_v2': ([make, , args]) => {
    if (!isOwn(make) || make.is !== 'function') throw new Error('called what is no function');
    return make.call(listOf(args));
  },
};

function view([storage, offset, shape, strides]: readonly Value[], type?: Value): PickledTensor {
  if (!isOwn(storage) || storage.is !== 'storage') throw new Error('tensor without storage');
  if (type !== undefined && (!isOwn(type) || type.is !== 'type')) throw new Error('tensor without type');
  const [lengths, steps] = [countsOf(shape), countsOf(strides)];
  if (lengths.length !== steps.length) throw new Error('strides of another shape');
  return {
    is: 'tensor',
    storage,
    type: type?.type ?? storage.type,
    offset: countOf(offset),
    shape: lengths,
    strides: steps,
  };
}

/** The tensors of a pickled dictionary, by name; other values are ignored. */
export function tensorsIn(pickled: Value): ReadonlyMap<string, PickledTensor> {
  const tensors = ownTensors(pickled);
  if (tensors.size > 0 || !(pickled instanceof Map)) return tensors;
  // Training scripts save the weights beside what they need to resume.
  const wrapped = wrappers.map((key) => pickled.get(key)).find((inner) => inner instanceof Map);
  return wrapped === undefined ? tensors : ownTensors(wrapped);
}

const wrappers = ['state_dict', 'model_state_dict', 'model', 'module'];

function ownTensors(pickled: Value): ReadonlyMap<string, PickledTensor> {
  const tensors = new Map<string, PickledTensor>();
  if (!(pickled instanceof Map)) return tensors;
  for (const [name, value] of pickled) {
    if (typeof name === 'string' && isOwn(value) && value.is === 'tensor') tensors.set(name, value);
  }
  return tensors;
}

function isOwn(value: Value | undefined): value is Own {
  return typeof value === 'object' && value !== null && 'is' in value;
}

function listOf(value: Value | undefined): Value[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}

function countsOf(value: Value | undefined): number[] {
  const list = listOf(value);
  if (list.length > mostDimensions) throw new Error(`${list.length} dimensions`);
  return list.map(countOf);
}

function countOf(value: Value | undefined): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error('no count');
}
