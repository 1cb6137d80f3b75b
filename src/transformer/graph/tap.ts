import type { Value } from '../../onnx/value';

/** Names an inner value, so that readers can ask for it, and returns it. */
export type Tap = (name: string, value: Value) => Value;

/** A `tap` that prefixes names with `scope`. */
export function within(scope: string, tap: Tap): Tap {
  return (name, value) => tap(`${scope}.${name}`, value);
}
