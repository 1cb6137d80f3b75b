import type { ComponentChildren } from 'preact';
import { explain, glossing } from './glossing';
import type { Term } from './terms';
import './gloss.css';

/** A word that labels something, with the line that explains it. */
export function Gloss({ term, children }: { term: Term; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="gloss"
      {...glossing(term)}
      onClick={({ currentTarget }) => explain(term, currentTarget)}
    >
      {children}
    </button>
  );
}
