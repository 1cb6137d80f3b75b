import { batch, effect } from '@preact/signals';
import type { Viewpoint } from '../../src/protocol/panelState';
import type { ShownUnits } from '../../src/protocol/shownUnits';
import { post } from '../host/host';
import { type Axis, axes, indexOn, isPooled, sideAlong, tokenAt, unitKind, unitsOf } from '../state/axes';
import { hasHead, lockAfresh } from '../state/focus';
import type { Subject } from '../state/subject';

/**
 * Tells the host what the reader looks at: hovers in the source describe the open head, links open it again, and exports
 * say its units.
 */
export function followViewpoint(subject: Subject): void {
  effect(() => {
    const viewpoint = viewpointOf(subject);
    if (viewpoint) post({ type: 'viewpoint', viewpoint });
  });
  effect(() => {
    if (subject.inspection.value) post({ type: 'units', units: shownUnits(subject) });
  });
}

function viewpointOf(subject: Subject): Viewpoint | undefined {
  const attention = subject.attention.value?.name;
  if (attention === undefined) return undefined;
  const { query, key } = subject.locked.value;
  const at = { query: tokenOn(subject, 'query', query), key: tokenOn(subject, 'key', key) };
  const [units, value] = [subject.chosenUnits.value, subject.chosenValue.value];
  return {
    view: subject.view.value,
    attention,
    head: subject.openHead.value,
    ...(at.query !== undefined && { query: at.query }),
    ...(at.key !== undefined && { key: at.key }),
    ...(units !== undefined && { units }),
    ...(value !== undefined && { value }),
  };
}

function shownUnits(subject: Subject): ShownUnits | undefined {
  if (!isPooled(subject)) return undefined;
  const along = (axis: Axis) => unitsOf(subject, axis).map(({ tokens, label }) => ({ ...tokens, label }));
  return { kind: unitKind(subject).id, queries: along('query'), keys: along('key') };
}

/** Looks at what a link says, as far as this model and this text have it. */
export function takeViewpoint(subject: Subject, { attention, head, ...viewpoint }: Viewpoint): void {
  const { view, units, value, query, key } = viewpoint;
  batch(() => {
    subject.attentionName.value = attention;
    if (hasHead(subject, head)) subject.openHead.value = head;
    subject.chosenUnits.value = units;
    subject.chosenValue.value = value;
    subject.view.value = view;
    subject.hovered.value = undefined;
    const [row, column] = [unitAt(subject, 'query', query), unitAt(subject, 'key', key)];
    lockAfresh(subject, {
      ...(row !== undefined && { query: row }),
      ...(column !== undefined && { key: column }),
    });
    // Anatomy explains a cell.
    if (view === 'anatomy' && (row === undefined || column === undefined)) subject.view.value = 'heads';
  });
}

/** The first token of a unit, as an index of the axis's side. */
function tokenOn(subject: Subject, axis: Axis, unit: number | undefined): number | undefined {
  return tokenAt(axes[axis](subject), unit)?.token;
}

function unitAt(subject: Subject, axis: Axis, token: number | undefined): number | undefined {
  if (token === undefined) return undefined;
  return indexOn(axes[axis](subject), { side: sideAlong(subject, axis), token });
}
