import * as l10n from '@vscode/l10n';
import { segmentLetter } from '../names';
import { beginningOf, type Stretch, unitsOver } from './stretches';
import { tokenUnits } from './tokens';
import type { TokenRun, Unit, UnitKind } from './unit';

export interface NumberedStretch extends Stretch {
  /** From 1. */
  readonly number: number;
}

interface Numbered extends Pick<UnitKind, 'id' | 'name' | 'noun'> {
  stretchesOf(run: TokenRun): readonly NumberedStretch[];
  /** A unit in a sentence, by its number: `line 12`. */
  numbered(number: string): string;
  numberedInTarget(number: string): string;
}

/** Units too long to be quoted: a number and their beginning name them, `12 def foo(x):`. */
export function numberedUnits(of: Numbered): UnitKind {
  const { id, name, noun, stretchesOf, numbered, numberedInTarget } = of;
  return {
    id,
    isNumbered: true,
    cut: (run) =>
      unitsOver(run, stretchesOf(run), (stretch, text) =>
        `${numberOf(stretch)} ${beginningOf(text)}`.trimEnd(),
      ),
    name,
    noun,
    named(axis, at) {
      const unit = axis.units[at];
      if (!unit || !isNumbered(unit)) return tokenUnits.named(axis, at);
      const name = axis.side === 'target' ? numberedInTarget(numberOf(unit)) : numbered(numberOf(unit));
      return unit.segment === undefined ? name : `${segmentLetter(unit.segment)} ${name}`;
    },
    briefly: (unit) => (isNumbered(unit) ? numbered(numberOf(unit)) : tokenUnits.briefly(unit)),
    where: (unit) => (isNumbered(unit) ? tokensIn(unit) : tokenUnits.where(unit)),
    whereBriefly: (unit) => (isNumbered(unit) ? tokensIn(unit) : tokenUnits.whereBriefly(unit)),
  };
}

/** Special tokens have no number. */
function isNumbered({ number }: Unit): boolean {
  return number !== undefined;
}

/** `12`, or `13–14` */
function numberOf({ number, lastNumber }: Pick<Unit, 'number' | 'lastNumber'>): string {
  return lastNumber === undefined ? String(number) : `${number}–${lastNumber}`;
}

/** `3 tokens` */
function tokensIn({ tokens: { first, end } }: Unit): string {
  return end - first === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', end - first);
}
