import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { HeadRef } from '../../../src/protocol/tensor';
import { colourScale } from '../../look/colourScale';
import { type Colours, divergingColours } from '../../look/colours';
import { type Cell, cellOf, patternOf } from '../../state/attention';
import { mostUnits } from '../../state/axes';
import { derived, perSubject } from '../../state/derived';
import type { Matrix } from '../../state/matrix';
import { headTitle, isSameHead } from '../../state/names';
import type { Subject } from '../../state/subject';
import { shownValue } from '../../values/chosen';
import { coloursOf } from '../../values/colours';
import { endFor, shownDifference, shownOf } from '../../values/shown';
import { letterOf } from './letters';

/** Indices of two pins: the first minus the second. */
export interface Difference {
  readonly minuend: number;
  readonly subtrahend: number;
}

/**
 * The heads whose difference the reader chose, or none. Without a choice, the first two if there are few
 * cells.
 */
const chosen = perSubject(() => signal<readonly [HeadRef, HeadRef] | 'none' | undefined>(undefined));
const few = 36;

export const difference = derived<Difference | undefined>((subject) => {
  const heads = chosen(subject).value ?? (mostUnits(subject) <= few ? undefined : 'none');
  if (heads === 'none' || subject.pins.value.length < 2) return undefined;
  const places = heads?.map((head) => subject.pins.value.findIndex((pin) => isSameHead(pin, head)));
  const [minuend = 0, subtrahend = 1] = places?.every((place) => place >= 0) ? places : [];
  return { minuend, subtrahend };
});

export function chooseDifference(subject: Subject, wanted: Difference | undefined): void {
  chosen(subject).value = wanted
    ? [subject.pins.value[wanted.minuend]!, subject.pins.value[wanted.subtrahend]!]
    : 'none';
}

/** `A − B` */
export function differenceName({ minuend, subtrahend }: Difference): string {
  return `${letterOf(minuend)} − ${letterOf(subtrahend)}`;
}

/** The difference's matrix; masked where either head is masked. */
const differenceMatrix = derived<Matrix | undefined>((subject) => {
  const pair = difference(subject);
  return (
    pair && shownDifference(subject, subject.pins.value[pair.minuend]!, subject.pins.value[pair.subtrahend]!)
  );
});

const sharedEnd = derived((subject) =>
  endFor(
    subject,
    subject.pins.value.map((of) => shownOf(subject, of)),
  ),
);

/** One colour scale for all pins. */
export const sharedColours = derived<Colours>((subject) =>
  coloursOf(subject, shownValue(subject), sharedEnd(subject)),
);

export const differenceColours = derived<Colours>((subject) => {
  const pair = difference(subject);
  const name = pair ? differenceName(pair) : '';
  return divergingColours(
    endFor(subject, [differenceMatrix(subject)]),
    colourScale.value === 'squareRoot'
      ? l10n.t('{0}, signed square-root scale', name)
      : l10n.t('{0}, linear scale', name),
  );
});

/** A column of the comparison. */
export interface Compared {
  /** `A`, or `A − B` for a difference. */
  readonly letter: string;
  readonly title: string;
  /** Undefined for a difference. */
  readonly pin: HeadRef | undefined;
  /** Undefined until it arrives. */
  readonly matrix: Matrix | undefined;
  readonly colours: Colours;
}

/** The difference, if there is one, and then the pinned heads. */
export function compared(subject: Subject): Compared[] {
  const pair = difference(subject);
  const heads = subject.pins.value.map(
    (pin, place): Compared => ({
      ...{ letter: letterOf(place), title: headTitle(pin), pin },
      ...{ matrix: shownOf(subject, pin), colours: sharedColours(subject) },
    }),
  );
  if (!pair) return heads;
  return [
    {
      ...{ letter: differenceName(pair), title: l10n.t('Difference'), pin: undefined },
      ...{ matrix: differenceMatrix(subject), colours: differenceColours(subject) },
    },
    ...heads,
  ];
}

/**
 * The cell compared in all pins; a focus on a query or key alone means the strongest cell of the first pin.
 */
export const comparedCell = derived<Cell | undefined>((subject) => {
  const first = subject.pins.value[0] && patternOf(subject, subject.pins.value[0]);
  return first && cellOf(first, subject.focus.value);
});
