import { batch, effect, type Signal } from '@preact/signals';
import type { ColourScale } from '../../src/analysis/colour/colourScale';
import type { AttentionName } from '../../src/protocol/attention';
import { figureLooks, figureScales } from '../../src/protocol/figure';
import { type Focus, type Pin, type Segments, type View, viewNames } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { figureLook, figureScale } from '../figures/choice';
import { recall, remember } from '../host/host';
import { mass } from '../host/panel';
import { chosenScale } from '../look/colourScale';
import { type Axis, axes, sideTokens, tokenAt } from '../state/axes';
import type { Subject } from '../state/subject';
import { chosenNames, readNames } from '../views/effect/ablate/chosen';
import { isByEffect, readRemoval, removal } from '../views/effect/ablate/effects';
import { chosenId } from '../views/effect/experiments';
import { chosenMeasure, readMeasure } from '../views/effect/measure/measure';
import { placeOffAxes } from '../views/effect/measure/place';
import { readRuns, runs } from '../views/effect/runLog/runs';
import { sort } from '../views/heads/grid/statistics';
import { hasFullContrast } from '../views/text/contrast';
import { type Scrolled, scrolled } from './scrolled';

/** A part of a subject that survives hiding and reloading. */
interface Kept {
  now(subject: Subject): unknown;
  /**
   * Restores a saved value. It may be from another version: what cannot be read keeps a new subject's
   * default.
   */
  bringBack(subject: Subject, saved: unknown): void;
}

function kept<Value>(
  of: (subject: Subject) => Signal<Value>,
  read: (saved: unknown) => Value | undefined,
): Kept {
  return {
    now: (subject) => of(subject).value,
    bringBack(subject, saved) {
      const value = read(saved);
      if (value !== undefined) of(subject).value = value;
    },
  };
}

/**
 * Everything the reader chose to look at, and nothing that can be computed. The host restores `origin`
 * itself.
 */
const everythingKept: Readonly<Record<string, Kept>> = {
  origin: kept(
    ({ origin }) => origin,
    (saved) => saved,
  ),
  view: kept(({ view }) => view, readView),
  open: kept(({ openHead }) => openHead, readHead),
  attention: kept(({ attentionName }) => attentionName, readAttention),
  segments: kept(({ chosenSegments }) => chosenSegments, readSegments),
  units: kept(({ chosenUnits }) => chosenUnits, readText),
  pins: kept(({ allPins }) => allPins, readPins),
  locked: kept(({ locked }) => locked, readFocus),
  scrolled: kept(scrolled, readScrolled),
  value: kept(({ chosenValue }) => chosenValue, readText),
  withoutSinks: kept(({ chosenWithoutSinks }) => chosenWithoutSinks, readBoolean),
  sort: kept(sort, readText),
  measure: kept(chosenMeasure, readMeasure),
  placeOffAxes: kept(placeOffAxes, readCount),
  experiment: kept(chosenId, readText),
  removal: kept(removal, readRemoval),
  removedParts: kept(chosenNames, readNames),
  runs: kept(runs, readRuns),
  isByEffect: kept(isByEffect, readBoolean),
  mass: kept(() => mass, readShare),
  colourScale: kept(() => chosenScale, readScale),
  fullContrast: kept(hasFullContrast, readBoolean),
  figureLook: kept(
    () => figureLook,
    (saved) => figureLooks.find((look) => look === saved),
  ),
  figureScale: kept(
    () => figureScale,
    (saved) => figureScales.find((scale) => scale === saved),
  ),
};

/** Restores what the reader looked at before a reload, and saves it whenever it changes. */
export function keep(subject: Subject): void {
  bringBack(subject, recall());
  effect(() => {
    const state = Object.entries(everythingKept).map(([name, { now }]) => [name, now(subject)] as const);
    const { query, key } = subject.locked.value;
    const lockedTokens = { query: textAt(subject, 'query', query), key: textAt(subject, 'key', key) };
    if (subject.inspection.value) remember({ ...Object.fromEntries(state), lockedTokens });
  });
}

export function bringBack(subject: Subject, saved: unknown): void {
  if (!isRecord(saved)) return;
  batch(() => {
    for (const [name, { bringBack }] of Object.entries(everythingKept)) bringBack(subject, saved[name]);
  });
}

/**
 * The lock from before a reload, if its tokens still read the same: the text may have changed meanwhile.
 * Undefined if nothing was saved.
 */
export function keptLock(subject: Subject, was: Focus): Focus | undefined {
  const saved = recall();
  if (!isRecord(saved)) return undefined;
  const texts = isRecord(saved.lockedTokens) ? saved.lockedTokens : {};
  const stands = (axis: Axis) => was[axis] === undefined || textAt(subject, axis, was[axis]) === texts[axis];
  return stands('query') && stands('key') ? was : {};
}

/** The text of a unit's first token. */
function textAt(subject: Subject, axis: Axis, unit: number | undefined): string | undefined {
  const at = tokenAt(axes[axis](subject), unit);
  return at && sideTokens(subject, at.side)[at.token]?.text;
}

function readView(saved: unknown): View | undefined {
  return viewNames.find((name) => name === saved);
}

function readHead(saved: unknown): HeadRef | undefined {
  if (!isRecord(saved)) return undefined;
  const { layer, head } = saved;
  if (head === 'mean') return layer === 'mean' || isCount(layer) ? { layer, head } : undefined;
  return isCount(layer) && isCount(head) ? { layer, head } : undefined;
}

function readPins(saved: unknown): readonly Pin[] | undefined {
  if (!Array.isArray(saved)) return undefined;
  return saved.flatMap((pin: unknown) => {
    const head = readHead(pin);
    if (!head || !isRecord(pin)) return [];
    const [model, attention] = [readText(pin.model), readAttention(pin.attention)];
    return model !== undefined && attention !== undefined ? [{ model, attention, ...head }] : [];
  });
}

function readSegments(saved: unknown): Segments | undefined {
  if (!isRecord(saved)) return undefined;
  const { query, key } = saved;
  return isSegment(query) && isSegment(key) ? { query, key } : undefined;
}

function readFocus(saved: unknown): Focus | undefined {
  if (!isRecord(saved)) return undefined;
  const { query, key } = saved;
  return { ...(isCount(query) && { query }), ...(isCount(key) && { key }) };
}

function readScrolled(saved: unknown): Scrolled | undefined {
  if (!isRecord(saved)) return undefined;
  return Object.fromEntries(
    viewNames.flatMap((view) => {
      const at = saved[view];
      return typeof at === 'number' && at >= 0 ? [[view, at]] : [];
    }),
  );
}

function readText(saved: unknown): string | undefined {
  return typeof saved === 'string' ? saved : undefined;
}

function readBoolean(saved: unknown): boolean | undefined {
  return typeof saved === 'boolean' ? saved : undefined;
}

function readShare(saved: unknown): number | undefined {
  return typeof saved === 'number' && saved > 0 && saved <= 1 ? saved : undefined;
}

function readScale(saved: unknown): ColourScale | undefined {
  return saved === 'squareRoot' || saved === 'linear' ? saved : undefined;
}

/** The name is not checked: a model that lacks it shows its last attention. */
function readAttention(saved: unknown): AttentionName | undefined {
  return typeof saved === 'string' ? (saved as AttentionName) : undefined;
}

function isSegment(saved: unknown): saved is 0 | 1 {
  return saved === 0 || saved === 1;
}

function readCount(saved: unknown): number | undefined {
  return isCount(saved) ? saved : undefined;
}

function isCount(saved: unknown): saved is number {
  return Number.isInteger(saved) && (saved as number) >= 0;
}

function isRecord(saved: unknown): saved is Record<string, unknown> {
  return typeof saved === 'object' && saved !== null;
}
