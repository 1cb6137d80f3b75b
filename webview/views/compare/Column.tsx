import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { HeadRef } from '../../../src/protocol/tensor';
import { ink } from '../../look/theme';
import { Gloss } from '../../parts/glossary/Gloss';
import { Icon } from '../../parts/Icon';
import { Canvas, type Draw } from '../../plot/Canvas';
import type { Frame } from '../../plot/frame';
import { Heatmap } from '../../plot/Heatmap';
import { drawMarks } from '../../plot/marks';
import { SlantedLabels } from '../../plot/SlantedLabels';
import { TextBrackets } from '../../plot/TextBrackets';
import { togglePin } from '../../state/focus';
import { type Matrix, rowOf } from '../../state/matrix';
import { heatmapLabel } from '../../state/names';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { openAnatomy } from '../anatomy/open';
import { earned, indexOf } from '../heads/grid/statistics';
import { ComparedBars } from './ComparedBars';
import { columnGap, columnWidth, compareFrame } from './compareLayout';
import { type Compared, comparedCell } from './comparison';

interface ColumnProps extends Compared {
  /** Whether its bars have the numbers of their axis at their left, or share those of the column before. */
  readonly hasAxis: boolean;
}

const margin = 4;
const roomForBadge = 240;

/** One head, or the difference of two, with a heading, a heatmap and the focused row as bars. */
export function Column({ letter, pin, title, matrix, colours, hasAxis }: ColumnProps) {
  const subject = useSubject();
  const frame = compareFrame(subject);
  const onOpen = pin && (() => openAnatomy(subject, pin));
  const marks = useMemo(() => marksOf(subject, frame), [subject, frame]);
  return (
    <section class="compare-column" aria-label={`${letter}: ${title}`}>
      <div class="compare-heading">
        <span class="letter">{letter}</span>
        <h2 title={title}>{title}</h2>
        {pin && columnWidth(subject) >= roomForBadge && <Badge pin={pin} />}
        {pin && (
          <button
            type="button"
            class="icon-button"
            aria-label={l10n.t('Unpin {0}', letter)}
            title={l10n.t('Unpin {0}', letter)}
            onClick={() => togglePin(subject, pin)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <p class="compare-axis">
        <Gloss term="key">{l10n.t('to (key) →')}</Gloss>
      </p>
      <ColumnLabels matrix={matrix} end={colours.limit} frame={frame} />
      <div class="compare-heatmap">
        <Heatmap
          label={
            pin ? heatmapLabel(shownValue(subject).heatmap(), pin) : l10n.t('Difference heatmap, {0}', letter)
          }
          matrix={matrix}
          colours={colours}
          frame={frame}
          onOpen={onOpen}
        />
        <div class="compare-marks">
          <Canvas width={frame.x.length + 2 * margin} height={frame.y.length + 2 * margin} draw={marks} />
        </div>
      </div>
      <TextBrackets axis="key" ruler={frame.x} />
      <ComparedBars {...{ matrix, colours, isDifference: !pin, hasAxis, onOpen }} />
    </section>
  );
}

function Badge({ pin }: { pin: HeadRef }) {
  const subject = useSubject();
  const index = indexOf(subject, pin);
  const badge = index === undefined ? undefined : earned(subject)[index]?.[0];
  return badge ? <span class="note">{badge.word()}</span> : null;
}

interface ColumnLabelsProps {
  readonly matrix: Matrix | undefined;
  /** End of its scale. */
  readonly end: number;
  readonly frame: Frame;
}

function ColumnLabels({ matrix, end, frame }: ColumnLabelsProps) {
  const subject = useSubject();
  const at = comparedCell(subject);
  const row = at && matrix && rowOf(matrix, at.query).map((value) => value / end);
  return (
    <div class="compare-column-labels">
      <SlantedLabels axis="key" ruler={frame.x} focused={at?.key} weights={row} overhang={columnGap} />
    </div>
  );
}

function marksOf(subject: Subject, frame: Frame): Draw {
  return (context) => {
    context.translate(margin, margin);
    const marked = {
      locked: subject.locked.value,
      hovered: subject.hovered.value,
      cell: comparedCell(subject),
    };
    drawMarks(context, frame, marked, ink.value);
  };
}
