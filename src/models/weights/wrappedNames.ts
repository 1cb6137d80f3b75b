/**
 * A step of a name that stands for a module which holds another and no weights of its own: `module` of DataParallel and
 * its kin; and, with an underscore, those that `torch.compile` (`_orig_mod`), FSDP (`_fsdp_wrapped_module`) and others put
 * around a model or any part of it. No model that we build has such a step of its own.
 */
const wrapper = /(?<=^|\.)(?:module|_[^.]*)\./g;

/** The tensors by their names without wrappers, where no other tensor has that name. */
export function withoutWrappers<T>(tensors: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const unwrapped = new Map(tensors);
  for (const [name, tensor] of tensors) {
    const inner = name.replace(wrapper, '');
    if (unwrapped.has(inner)) continue;
    unwrapped.delete(name);
    unwrapped.set(inner, tensor);
  }
  return unwrapped;
}

/**
 * What may be taken off the names because it stands before all of them, as `base_model.model.` does where a model was
 * saved with what it is a part of; the least first: nothing.
 */
export function beforeAll(names: readonly string[]): string[] {
  const [first = ''] = names;
  const prefixes = [...first.matchAll(/\./g)].map(({ index }) => first.slice(0, index + 1));
  return ['', ...prefixes.filter((prefix) => names.every((name) => name.startsWith(prefix)))];
}
