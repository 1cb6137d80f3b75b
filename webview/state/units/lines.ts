import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../src/protocol/token';
import { type NumberedStretch, numberedUnits } from './numbered';
import type { TokenRun } from './unit';

/** The lines of the document, or of a target's text. Blank lines that share a token are one unit. */
export const lineUnits = numberedUnits({
  id: 'lines',
  stretchesOf: (run) => withSharedBlanks(run.side === 'target' ? linesOf(run.text) : numbered(run), run),
  name: () => l10n.t({ message: 'Lines', comment: ['Lines of a text, as units of attention'] }),
  noun: () => l10n.t('line'),
  numbered: (number) => l10n.t('line {0}', number),
  numberedInTarget: (number) => l10n.t('line {0} of the target', number),
});

function numbered({ lines }: TokenRun): readonly NumberedStretch[] {
  return lines.map(({ start, end, line }) => ({ start, end, number: line }));
}

/** The lines of a text that is in no document. */
function linesOf(text: string): readonly NumberedStretch[] {
  let start = 0;
  return text.split(/(?<=\r\n|\n|\r(?!\n))/).map((piece, at) => {
    const line = { start, end: start + piece.length, number: at + 1 };
    start = line.end;
    return line;
  });
}

function withSharedBlanks(
  lines: readonly NumberedStretch[],
  { text, tokens }: TokenRun,
): readonly NumberedStretch[] {
  const isBlank = ({ start, end }: TextRange) => text.slice(start, end).trim() === '';
  const blanks = tokens.flatMap(({ range }) => (range && isBlank(range) ? [range] : []));
  const shown: NumberedStretch[] = [];
  let at = 0;
  for (const line of lines) {
    const before = shown.at(-1);
    while (blanks[at] && blanks[at]!.end < line.end) at++;
    const isShared =
      before && isBlank(before) && isBlank(line) && (blanks[at]?.start ?? line.end) <= before.start;
    if (isShared) shown[shown.length - 1] = { ...before, end: line.end, lastNumber: line.number };
    else shown.push(line);
  }
  return shown;
}
