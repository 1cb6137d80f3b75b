import { computed, untracked } from '@preact/signals';
import type { Subject } from './subject';

/** State that a view keeps per subject, made on first use. */
export function perSubject<State>(make: (subject: Subject) => State): (subject: Subject) => State {
  const made = new WeakMap<Subject, { readonly state: State }>();
  return (subject) => {
    const known = made.get(subject) ?? { state: untracked(() => make(subject)) };
    made.set(subject, known);
    return known.state;
  };
}

/** A value that follows from a subject. */
export type Derived<Value> = (subject: Subject) => Value;

/** Computes a value when it is first read, and again when its inputs have changed. */
export function derived<Value>(compute: Derived<Value>): Derived<Value> {
  const signals = perSubject((subject) => computed(() => compute(subject)));
  return (subject) => signals(subject).value;
}
