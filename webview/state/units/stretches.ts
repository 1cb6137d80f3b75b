import type { TextRange } from '../../../src/protocol/token';
import { placeAt } from './place';
import { tokenUnits } from './tokens';
import type { TokenRun, Unit } from './unit';

/** A part of the text that is to be one unit. The stretches of a text ascend and do not overlap. */
export interface Stretch extends TextRange {
  /** Counts it in names and on axes: `line 12`. */
  readonly number?: number;
  /** The last number, if it stands for several. */
  readonly lastNumber?: number;
}

/**
 * The units over some stretches of a run's text. Every token belongs to one unit:
 *
 * - A token belongs to the stretch that holds most of its visible characters, the first if several hold as many.
 * - A blank token belongs to the first blank stretch that it covers, otherwise to the one in which it begins.
 * - A special token is a unit of its own, and so is a token outside all stretches.
 * - No unit reaches from one text of a pair into the other.
 *
 * @param labelOf the label of a unit, from its stretch and the text of its tokens in the stretch, without
 * white space at its ends
 */
export function unitsOver<S extends Stretch>(
  run: TokenRun,
  stretches: readonly S[],
  labelOf: (stretch: S, text: string) => string,
): readonly Unit[] {
  const found: { stretch: S | undefined; unit: Unit }[] = [];
  for (const token of tokenUnits.cut(run)) {
    const stretch = token.range && stretchOf(token.range, run.text, stretches);
    const before = found.at(-1);
    if (stretch && before?.stretch === stretch && before.unit.segment === token.segment)
      before.unit = joined(before.unit, token);
    else found.push({ stretch, unit: token });
  }
  return found.map(({ stretch, unit }) => (stretch ? named(unit, stretch, run, labelOf) : unit));
}

function stretchOf<S extends Stretch>(
  range: TextRange,
  text: string,
  stretches: readonly S[],
): S | undefined {
  let best: { readonly stretch: S; readonly visible: number } | undefined;
  let blank: S | undefined;
  for (let at = firstAfter(range.start, stretches); at < stretches.length; at++) {
    const stretch = stretches[at]!;
    if (stretch.start >= Math.max(range.end, range.start + 1)) break;
    const visible = visibleIn(text, inside(range, stretch));
    if (!best || visible > best.visible) best = { stretch, visible };
    const isCovered = range.start <= stretch.start && stretch.end <= range.end;
    if (isCovered && visible === 0) blank ??= stretch;
  }
  return best?.visible === 0 ? (blank ?? best.stretch) : best?.stretch;
}

/** Index of the first stretch that ends after an offset. */
function firstAfter(offset: number, stretches: readonly Stretch[]): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function visibleIn(text: string, { start, end }: TextRange): number {
  return text.slice(start, end).replace(/\s+/g, '').length;
}

function inside(a: TextRange, b: TextRange): TextRange {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
}

function joined(unit: Unit, token: Unit): Unit {
  return {
    ...unit,
    tokens: { first: unit.tokens.first, end: token.tokens.end },
    range: { start: unit.range!.start, end: token.range!.end },
  };
}

function named<S extends Stretch>(
  { place: _, part: __, ...unit }: Unit,
  stretch: S,
  { text, lines }: TokenRun,
  labelOf: (stretch: S, text: string) => string,
): Unit {
  const { start, end } = inside(unit.range!, stretch);
  const own = text.slice(start, end);
  const place = placeAt(lines, start + Math.max(0, own.search(/\S/)));
  return {
    ...unit,
    label: labelOf(stretch, own.trim()),
    ...(place && { place }),
    ...(stretch.number !== undefined && { number: stretch.number }),
    ...(stretch.lastNumber !== undefined && { lastNumber: stretch.lastNumber }),
  };
}

const mostCharacters = 16;

/** The first characters of a text, in one line: `def foo(x):`. */
export function beginningOf(text: string): string {
  const all = [...text.replace(/\s+/g, ' ')];
  const shown = all.slice(0, mostCharacters).join('').trimEnd();
  return all.length > mostCharacters ? `${shown}…` : shown;
}
