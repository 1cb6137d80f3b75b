import type { Focus } from '../../src/protocol/panelState';
import { type Ruler, tokenUnder } from '../plot/ruler';
import { focusable } from '../state/focus';
import type { Subject } from '../state/subject';

/** Handlers for the bars of a row. They have no keys: keyboard and screen reader use the heatmap above. */
export function focusBars(subject: Subject, ruler: Ruler, open: (() => void) | undefined) {
  return focusable(
    subject,
    ({ offsetX }) => cellOfBar(subject, tokenUnder(ruler, offsetX)),
    () => undefined,
    { ...(open && { open }) },
  );
}

/** The cell of a bar in the locked row; without one, the key by itself. */
function cellOfBar({ locked }: Subject, key: number | undefined): Focus | undefined {
  const { query } = locked.value;
  if (key === undefined) return undefined;
  return query === undefined ? { key } : { query, key };
}
