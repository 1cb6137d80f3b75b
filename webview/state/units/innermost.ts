import type { Part } from '../../../src/protocol/documentParts';
import type { Stretch } from './stretches';

/** A stretch of the text and the innermost part around it; without a part, it is in none. */
export interface PartStretch extends Stretch {
  readonly part?: Part;
}

/**
 * Cuts a text where its parts begin and end. White space belongs to what comes before it.
 * @param parts ascending, outer before inner
 */
export function innermost(parts: readonly Part[], text: string): readonly PartStretch[] {
  const stretches: PartStretch[] = [];
  const open: Part[] = [];
  let at = 0;
  const goTo = (end: number) => {
    const [before, part] = [stretches.at(-1), open.at(-1)];
    if (before) {
      at += Math.max(0, text.slice(at, end).search(/\S|$/));
      stretches[stretches.length - 1] = { ...before, end: at };
    }
    if (end > at) stretches.push({ start: at, end, ...(part && { part }) });
    at = Math.max(at, end);
  };
  const close = () => {
    goTo(open.at(-1)!.end);
    open.pop();
  };
  for (const part of parts) {
    while (open.length > 0 && open.at(-1)!.end <= part.start) close();
    goTo(part.start);
    open.push(part);
  }
  while (open.length > 0) close();
  goTo(text.length);
  return stretches;
}
