import * as l10n from '@vscode/l10n';
import { type Side, sideOf } from '../../../../src/protocol/attention';
import { colourScale } from '../../../look/colourScale';
import { type Colours, divergingColours } from '../../../look/colours';
import { axes, indexOn, tokenAt } from '../../../state/axes';
import { derived } from '../../../state/derived';
import { look } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { named } from '../../../state/unitNames';
import { attribution, openWriter } from './attribution';
import { sourcesOf } from './shares';

/** What each key gives the open head's share, by key. */
export const sources = derived<Float32Array | undefined>((subject) => {
  const [known, of] = [attribution(subject), openWriter(subject)];
  return known && of && sourcesOf(known, of);
});

/** The side whose tokens are the open head's keys; undefined if its keys are no tokens. */
export const sideOfKeys = derived<Side | undefined>((subject) => {
  const keys = subject.attention.value?.keys;
  return keys && sideOf(keys);
});

/** The largest size of a source. */
const largest = derived((subject) =>
  (sources(subject) ?? new Float32Array()).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9),
);

export const sourceColours = derived<Colours>((subject) =>
  divergingColours(
    largest(subject),
    colourScale.value === 'squareRoot'
      ? l10n.t('share of a source token, signed square-root scale')
      : l10n.t('share of a source token, linear scale'),
  ),
);

/** The sources as shares of the largest, −1…1, by token of the text. */
export const sourcesOnText = derived<Float32Array | undefined>((subject) => {
  const values = sources(subject);
  if (!values) return undefined;
  return sideOfKeys(subject) === 'source'
    ? values.map((value) => value / largest(subject))
    : new Float32Array();
});

/** A key in a sentence: `“it”`, `“The” (6, 56)`. */
export function sourceName(subject: Subject, key: number): string {
  const at = unitOf(subject, key);
  return at === undefined ? String(key) : named(subject, 'key', at);
}

/** The key under the pointer or the keyboard, if the open head has it. */
export const pointedSource = derived<number | undefined>((subject) => {
  const { query, key } = subject.hovered.value ?? {};
  const side = sideOfKeys(subject);
  if (side === undefined) return key;
  const at = key === undefined ? tokenAt(axes.query(subject), query) : tokenAt(axes.key(subject), key);
  return at?.side === side ? at.token : undefined;
});

/** Focuses a key, as a hover does. */
export function pointSource(subject: Subject, key: number | undefined): void {
  const at = key === undefined ? undefined : unitOf(subject, key);
  look(subject, at === undefined ? undefined : { key: at });
}

/** The index of a key along the axis on screen; undefined if it is not there. */
function unitOf(subject: Subject, key: number): number | undefined {
  const side = sideOfKeys(subject);
  return side === undefined ? key : indexOn(axes.key(subject), { side, token: key });
}
