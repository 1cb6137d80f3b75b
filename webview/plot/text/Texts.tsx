import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Side } from '../../../src/protocol/attention';
import type { Inspection, Source, Target } from '../../../src/protocol/inspection';
import type { Colours } from '../../look/colours';
import { sideAlong } from '../../state/axes';
import type { Derived } from '../../state/derived';
import { useSubject } from '../../state/useSubject';
import { type SegmentedLine, segmentLines } from './segments';
import { TokenText } from './TokenText';

interface TextsProps {
  readonly colours: Derived<Colours>;
  /** Opens the focused cell. */
  onOpen(): void;
}

/** The text of each side that has queries or keys. */
export function Texts(props: TextsProps) {
  const subject = useSubject();
  const now = subject.inspection.value!;
  const read = subject.source.value!;
  const texts = useMemo(() => {
    const { tokens, target } = now;
    return { source: segmentLines(linesFrom(read, now), tokens), target: target ? targetLine(target) : [] };
  }, [now, read]);
  const sides = [...new Set([sideAlong(subject, 'key'), sideAlong(subject, 'query')])];
  return (
    <>
      {sides.map((side) => (
        <div key={side}>
          {sides.length > 1 && <h3 class="note">{sideName(side)}</h3>}
          <TokenText side={side} label={sideName(side)} lines={texts[side]} {...props} />
        </div>
      ))}
    </>
  );
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

function sideName(side: Side): string {
  return side === 'source' ? l10n.t('Text') : l10n.t('Target');
}
