import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { HeadRef } from '../../../src/protocol/tensor';
import { colourScale } from '../../look/colourScale';
import { type Colours, divergingColours } from '../../look/colours';
import { type Cell, cellOf, patternOf } from '../../state/attention';
import { mostUnits } from '../../state/axes';
import type { Matrix } from '../../state/matrix';
import { isSameHead } from '../../state/names';
import { focus, pins } from '../../state/state';
import { shownValue } from '../../values/chosen';
import { coloursOf } from '../../values/colours';
import { endFor, shownDifference, shownOf } from '../../values/shown';
import { letterOf } from './letters';

/** Places of two pins: the first minus the second. */
export interface Difference {
  readonly minuend: number;
  readonly subtrahend: number;
}

/** The heads whose difference the reader chose, or none; until then the first two, where cells are few and large. */
const chosen = signal<readonly [HeadRef, HeadRef] | 'none' | undefined>(undefined);
const few = 36;

export const difference = computed<Difference | undefined>(() => {
  const heads = chosen.value ?? (mostUnits.value <= few ? undefined : 'none');
  if (heads === 'none' || pins.value.length < 2) return undefined;
  const places = heads?.map((head) => pins.value.findIndex((pin) => isSameHead(pin, head)));
  const [minuend = 0, subtrahend = 1] = places?.every((place) => place >= 0) ? places : [];
  return { minuend, subtrahend };
});

export function chooseDifference(wanted: Difference | undefined): void {
  chosen.value = wanted ? [pins.value[wanted.minuend]!, pins.value[wanted.subtrahend]!] : 'none';
}

/** `A − B` */
export function differenceName({ minuend, subtrahend }: Difference): string {
  return `${letterOf(minuend)} − ${letterOf(subtrahend)}`;
}

/** Masked where either is. */
export const differenceMatrix = computed<Matrix | undefined>(() => {
  const pair = difference.value;
  return pair && shownDifference(pins.value[pair.minuend]!, pins.value[pair.subtrahend]!);
});

const sharedEnd = computed(() => endFor(pins.value.map(shownOf)));

/** One scale for all pins. */
export const sharedColours = computed<Colours>(() => coloursOf(shownValue.value, sharedEnd.value));

export const differenceColours = computed<Colours>(() => {
  const pair = difference.value;
  const name = pair ? differenceName(pair) : '';
  return divergingColours(
    endFor([differenceMatrix.value]),
    colourScale.value === 'squareRoot'
      ? l10n.t('{0}, signed square-root scale', name)
      : l10n.t('{0}, linear scale', name),
  );
});

/** One cell for all pins; a query or key alone stands for the strongest cell of the first. */
export const comparedCell = computed<Cell | undefined>(() => {
  const first = pins.value[0] && patternOf(pins.value[0]);
  return first && cellOf(first, focus.value);
});
