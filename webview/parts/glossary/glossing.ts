import { signal } from '@preact/signals';
import { type Term, terms } from './terms';

interface Explained {
  readonly term: Term;
  /** Where its word stands in the panel. */
  readonly at: DOMRect;
}

/** The term whose line is on screen. */
export const explained = signal<Explained>();

const [patience, grace] = [400, 200];
let timer: ReturnType<typeof setTimeout>;

/** Attributes of an element that labels something with a term: its line shows on hover, focus or press. */
export function glossing(term: Term) {
  return {
    'aria-description': terms[term](),
    onPointerEnter: ({ currentTarget }: Pointed) => later(patience, () => explain(term, currentTarget)),
    onPointerLeave: leave,
    onFocus: ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
      if (currentTarget.matches(':focus-visible')) explain(term, currentTarget);
    },
    onBlur: close,
  };
}

type Pointed = PointerEvent & { readonly currentTarget: HTMLElement };

export function explain(term: Term, word: HTMLElement): void {
  clearTimeout(timer);
  explained.value = { term, at: word.getBoundingClientRect() };
}

export function close(): void {
  clearTimeout(timer);
  explained.value = undefined;
}

/** Closes a moment later, so that the pointer can move onto the line. */
export function leave(): void {
  later(grace, close);
}

export function stay(): void {
  clearTimeout(timer);
}

function later(milliseconds: number, act: () => void): void {
  clearTimeout(timer);
  timer = setTimeout(act, milliseconds);
}
