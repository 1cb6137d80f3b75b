/**
 * A step of a name that stands for a wrapper module without weights: `module` of DataParallel and similar; and, with an
 * underscore, those that `torch.compile` (`_orig_mod`), FSDP (`_fsdp_wrapped_module`) and others put around a model or any
 * part of it. No model that we build has such a step itself.
 */
const wrapper = /(?<=^|\.)(?:module|_[^.]*)\./g;

/** The tensors by their names without wrappers, unless another tensor has that name. */
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
 * The prefixes that all names share and that may be removed, such as `base_model.model.` of a model that was saved inside
 * another. The shortest comes first: the empty prefix.
 */
export function beforeAll(names: readonly string[]): string[] {
  const [first = ''] = names;
  const prefixes = [...first.matchAll(/\./g)].map(({ index }) => first.slice(0, index + 1));
  return ['', ...prefixes.filter((prefix) => names.every((name) => name.startsWith(prefix)))];
}
