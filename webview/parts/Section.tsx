import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { layout } from '../look/layout';
import { Gloss } from './glossary/Gloss';
import type { Term } from './glossary/terms';
import { Icon } from './Icon';
import { inMarkup } from './sentences';
import './section.css';

interface SectionProps {
  readonly title: string;
  readonly note?: string;
  /** What the title labels, if it is a word of the glossary. */
  readonly term?: Term;
  /** Shown at the right of the heading. */
  readonly aside?: ComponentChildren;
  /** Whether it starts folded, below 600 px. */
  readonly isFolded?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A region with a heading. It folds in the narrow layout, so that everything stays reachable and nothing
 * unseen is requested.
 */
export function Section({ title, note, term, aside, isFolded = false, children }: SectionProps) {
  const [isOpen, setOpen] = useState(!isFolded);
  const heading = (
    <>
      <h2>
        {term && layout.value !== 'narrow' ? <Gloss term={term}>{inMarkup(title)}</Gloss> : inMarkup(title)}
      </h2>
      {note && <span class="note">{inMarkup(note)}</span>}
    </>
  );
  if (layout.value !== 'narrow')
    return (
      <section>
        <div class="heading">
          {heading}
          {aside && <div class="heading-aside">{aside}</div>}
        </div>
        {children}
      </section>
    );
  return (
    <section class="folding">
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary class="heading">
          <Icon name="right" />
          {heading}
        </summary>
        {isOpen && children}
      </details>
      {aside && <div class="heading-aside">{aside}</div>}
    </section>
  );
}
