import type { Value } from '../../onnx/value';

/** Names an inner value, so that a reader can ask for it, and hands it on. */
export type Tap = (name: string, value: Value) => Value;

/** Taps whose names begin with `scope`. */
export function within(scope: string, tap: Tap): Tap {
  return (name, value) => tap(`${scope}.${name}`, value);
}
