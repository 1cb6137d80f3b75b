import { effect, type ReadonlySignal, signal } from '@preact/signals';

/** Follows a signal once it has not changed for a while: for work that must not run at every pointer move. */
export function settled<Value>(source: ReadonlySignal<Value>, milliseconds: number): ReadonlySignal<Value> {
  const rested = signal(source.peek());
  let timer: ReturnType<typeof setTimeout>;
  effect(() => {
    const value = source.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested.value = value;
    }, milliseconds);
  });
  return rested;
}
