import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';

/**
 * Follows a value once it has stopped changing for a while, for work that must not run on every pointer move.
 */
export function settled<Value>(read: () => Value, milliseconds: number): ReadonlySignal<Value> {
  const rested = signal(untracked(read));
  let timer: ReturnType<typeof setTimeout>;
  effect(() => {
    const value = read();
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested.value = value;
    }, milliseconds);
  });
  return rested;
}
