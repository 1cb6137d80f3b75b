import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import type { Token } from '../../../src/protocol/token';
import { hasShare } from '../../../src/protocol/tokenSigns';
import { segmentLetter } from '../names';
import { placeAt } from './place';
import type { Unit, UnitAxis, UnitKind } from './unit';

/** Each token is a unit. */
export const tokenUnits: UnitKind = {
  id: 'tokens',
  isNumbered: false,
  cut: ({ side, first, tokens, shift = 0, lines, isPair }) =>
    tokens.map((token, at): Unit => {
      const { range, segment } = token;
      const place = range && placeAt(lines, range.start);
      const part = partOf(tokens, at);
      return {
        label: token.text,
        tokens: { first: first + at, end: first + at + 1 },
        ...(range && { range }),
        ...(place && { place }),
        ...(part !== undefined && { part }),
        ...(range && side === 'target' && { nth: first + at + shift }),
        ...(isPair && segment !== undefined && { segment }),
      };
    }),
  name: () => l10n.t('Tokens'),
  noun: () => l10n.t('token'),
  named: (axis, at) => {
    const segment = axis.units[at]?.segment;
    return segment === undefined ? withPlace(axis, at) : `${segmentLetter(segment)} ${withPlace(axis, at)}`;
  },
  briefly: ({ label }) => quoted(label),
  where({ place, nth, part }) {
    if (place && part !== undefined)
      return l10n.t('line {0}, column {1}, part {2}', place.line, place.column, part);
    if (place) return l10n.t('line {0}, column {1}', place.line, place.column);
    return nth === undefined ? l10n.t('special token') : l10n.t('token {0} of the target', nth);
  },
  whereBriefly({ place, nth, part }) {
    if (place) return `${place.line}, ${place.column}${part === undefined ? '' : ` (${part})`}`;
    return nth === undefined ? l10n.t('special') : String(nth);
  },
};

/** Counts the parts of a character from 1 if some have the same label: `疑¹⁄₃` three times. Undefined for others. */
function partOf(tokens: readonly Token[], at: number): number | undefined {
  const { text, range } = tokens[at]!;
  if (!range || !hasShare(text)) return undefined;
  let first = at;
  while (tokens[first - 1]?.range?.end === range.end) first--;
  let end = at + 1;
  while (tokens[end]?.range?.end === range.end) end++;
  const isAlone = tokens.slice(first, end).filter((other) => other.text === text).length === 1;
  return isAlone ? undefined : at - first + 1;
}

/** A token in a sentence, with its place if another one has the same label. */
function withPlace({ units }: UnitAxis, at: number): string {
  const unit = units[at];
  const label = unit?.label ?? '';
  const name = quoted(label);
  if (!unit || countsOf(units).get(label)! < 2) return name;
  const { place, nth, part } = unit;
  if (place && part !== undefined)
    return l10n.t('{0} ({1}, {2}, part {3})', name, place.line, place.column, part);
  if (place) return `${name} (${place.line}, ${place.column})`;
  return nth === undefined ? name : l10n.t('{0} (token {1})', name, nth);
}

const counted = new WeakMap<readonly Unit[], ReadonlyMap<string, number>>();

/** How many units have each label. */
function countsOf(units: readonly Unit[]): ReadonlyMap<string, number> {
  const known = counted.get(units);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { label } of units) counts.set(label, (counts.get(label) ?? 0) + 1);
  counted.set(units, counts);
  return counts;
}
