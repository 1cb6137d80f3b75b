import * as l10n from '@vscode/l10n';
import type { Side } from '../../../src/protocol/attention';
import type { Inspection, Source, Target } from '../../../src/protocol/inspection';
import { sideAlong } from '../../state/axes';
import { derived } from '../../state/derived';
import { type SegmentedLine, segmentLines } from './segments';

/** The lines of each side's text. */
export const linesOf = derived<Readonly<Record<Side, readonly SegmentedLine[]>>>((subject) => {
  const now = subject.inspection.value!;
  const { tokens, target } = now;
  return {
    source: segmentLines(linesFrom(subject.source.value!, now), tokens),
    target: target ? targetLine(target) : [],
  };
});

/** The sides that have queries or keys. */
export const sidesOf = derived<readonly Side[]>((subject) => [
  ...new Set([sideAlong(subject, 'key'), sideAlong(subject, 'query')]),
]);

export function sideName(side: Side): string {
  return side === 'source' ? l10n.t('Text') : l10n.t('Target');
}

/** The source, reduced to an excerpt's own lines. */
function linesFrom(read: Source, { cut, tokens }: Inspection): Source {
  const first = cut?.excerpt && tokens.find(({ range }) => range !== undefined)?.range?.start;
  return first === undefined ? read : { ...read, lines: read.lines.filter(({ end }) => end > first) };
}

function targetLine({ text, tokens }: Target): readonly SegmentedLine[] {
  const line = { start: 0, end: text.length, line: 1, column: 1 };
  return segmentLines({ title: '', text, lines: [line] }, tokens).map(({ segments }) => ({ segments }));
}
