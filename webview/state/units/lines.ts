import * as l10n from '@vscode/l10n';
import type { SourceLine } from '../../../src/protocol/inspection';
import { segmentLetter } from '../names';
import { placeAt } from './place';
import { tokenUnits } from './tokens';
import type { TokenRun, Unit, UnitKind } from './unit';

/**
 * All tokens whose first visible character is in a line form one unit, since a token may begin with the line break before
 * its word. Blank tokens belong to the line in which they begin. A special token is a unit by itself.
 */
export const lineUnits: UnitKind = {
  id: 'lines',
  isNumberedByLine: true,
  cut(run) {
    const lines = run.side === 'target' ? linesOf(run.text) : run.lines;
    const units: Unit[] = [];
    for (const token of tokenUnits.cut(run).map((unit) => placed(unit, run.text, lines))) {
      const before = units.at(-1);
      if (before && isSameLine(before, token)) units[units.length - 1] = joined(before, token);
      else units.push(token);
    }
    return units.map((unit) => (unit.place ? { ...unit, label: labelOf(unit, run) } : unit));
  },
  name: () => l10n.t({ message: 'Lines', comment: ['Lines of a text, as units of attention'] }),
  noun: () => l10n.t('line'),
  named(axis, at) {
    const { place, segment } = axis.units[at] ?? {};
    if (!place) return tokenUnits.named(axis, at);
    const name =
      axis.side === 'target' ? l10n.t('line {0} of the target', place.line) : l10n.t('line {0}', place.line);
    return segment === undefined ? name : `${segmentLetter(segment)} ${name}`;
  },
  briefly: (unit) => (unit.place ? l10n.t('line {0}', unit.place.line) : tokenUnits.briefly(unit)),
  where: (unit) => (unit.place ? size(unit) : tokenUnits.where(unit)),
  whereBriefly: (unit) => (unit.place ? size(unit) : tokenUnits.whereBriefly(unit)),
};

/** A token with the place of its first visible character. */
function placed({ place: _, ...token }: Unit, text: string, lines: readonly SourceLine[]): Unit {
  if (!token.range) return token;
  const { start, end } = token.range;
  const blank = text.slice(start, end).search(/\S/);
  const place = placeAt(lines, start + Math.max(0, blank));
  return place ? { ...token, place } : token;
}

function isSameLine(a: Unit, b: Unit): boolean {
  return a.place !== undefined && a.place.line === b.place?.line && a.segment === b.segment;
}

function joined(line: Unit, token: Unit): Unit {
  return {
    ...line,
    tokens: { first: line.tokens.first, end: token.tokens.end },
    range: { start: line.range!.start, end: token.range!.end },
  };
}

const mostCharacters = 16;

/** `12 def foo(x):`: the line's number and its first characters. */
function labelOf({ place, range }: Unit, { text }: TokenRun): string {
  const beginning = [...text.slice(range!.start, range!.end).trim().replace(/\s+/g, ' ')];
  const shown = beginning.slice(0, mostCharacters).join('').trimEnd();
  return `${place!.line} ${shown}${beginning.length > mostCharacters ? '…' : ''}`.trimEnd();
}

function size({ tokens: { first, end } }: Unit): string {
  return end - first === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', end - first);
}

/** The lines of a text that is in no document. */
function linesOf(text: string): readonly SourceLine[] {
  let start = 0;
  return text.split(/(?<=\r\n|\n|\r(?!\n))/).map((piece, at) => {
    const line = { start, end: start + piece.length, line: at + 1, column: 1 };
    start = line.end;
    return line;
  });
}
