import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Side } from '../../../src/protocol/attention';
import type { Inspection, Source, Target } from '../../../src/protocol/inspection';
import { gutter, panelWidth } from '../../look/layout';
import { themeKind } from '../../look/theme';
import { Section } from '../../parts/Section';
import { Legend } from '../../plot/Legend';
import { sideAlong } from '../../state/axes';
import { headName } from '../../state/names';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { patternColours } from '../../values/colours';
import { direction, ownAxis, token } from './direction';
import { LayerStrip } from './LayerStrip';
import { Strongest } from './Strongest';
import { type SegmentedLine, segmentLines } from './segments';
import { TokenText } from './TokenText';
import './text.css';

/** The text, the strongest tokens, and the attention layer by layer. */
export function Passage() {
  const subject = useSubject();
  const room = panelWidth.value - 2 * gutter.value;
  return (
    <div class={panelWidth.value >= 960 ? 'text-view beside' : 'text-view'}>
      <div class="text-and-strongest">
        <Section title={l10n.t('Text')} note={note(subject)}>
          <Texts />
          <div class="text-legend">
            <Legend colours={patternColours(subject)} width={Math.min(320, room - 60)} />
          </div>
        </Section>
        <Strongest />
      </div>
      <LayerStrip width={room} />
    </div>
  );
}

/** The text of each side that has queries or keys. */
function Texts() {
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
          <TokenText side={side} label={sideName(side)} lines={texts[side]} />
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

function note(subject: Subject): string {
  const at = token(subject);
  if (at === undefined) return l10n.t('hover a token to see what it attends to, click to keep it');
  const isTinted = themeKind.value === 'dark' || themeKind.value === 'light';
  const [focused, name] = [named(subject, ownAxis(subject), at), headName(subject.head.value)];
  if (direction(subject) === 'attendsTo')
    return isTinted
      ? l10n.t('underlined and tinted by attention from {0}, {1}', focused, name)
      : l10n.t('underlined by attention from {0}, {1}', focused, name);
  return isTinted
    ? l10n.t('underlined and tinted by attention to {0}, {1}', focused, name)
    : l10n.t('underlined by attention to {0}, {1}', focused, name);
}
