import type { Value } from '../../onnx/value';

/**
 * Names an inner value, so that readers can ask for it, and returns it.
 * @param off what is read instead while the norm or the residual connection that computes the value is off
 */
export type Tap = (name: string, value: Value, off?: Value) => Value;

/** A `tap` that prefixes names with `scope`. */
export function within(scope: string, tap: Tap): Tap {
  return (name, value, off) => tap(`${scope}.${name}`, value, off);
}
