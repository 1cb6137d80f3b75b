import { useCallback } from 'preact/hooks';
import { layout } from '../../../look/layout';
import { Spelled } from '../../../look/Spelled';
import { middleOf } from '../../../plot/ruler';
import { stepQuery } from '../../../plot/step';
import { focusable, isSameFocus } from '../../../state/focus';
import { labelsOf } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import { shownColours } from '../../../values/colours';
import { openAnatomy } from '../../anatomy/open';
import {
  hasColumnLabels,
  hasRowLabels,
  labelWindow,
  place,
  rightHalf,
  rowCentre,
  windowStart,
} from '../headState';
import { type Column, cropSlant } from '../layout/headLayout';
import { Crop } from './Crop';
import { FromLabels } from './FromLabels';
import { KeyLabels } from './KeyLabels';
import { KeyStrip } from './KeyStrip';
import { Lines } from './Lines';
import { onWindowWheel } from './zoomHeatmap';

const columnLabels = 68;
const crop = 180;
const gap = 8;

/** What has no room next to the heatmap: lines with their labels and keys, or the crop. */
export function LowerFigure() {
  const subject = useSubject();
  const { isLabelled, frame } = place(subject);
  const isCrop = !isLabelled && rightHalf(subject) === 'zoom';
  const top = isCrop ? columnLabels : 0;
  const height = isCrop ? frame.y.length + 20 : Math.max(frame.x.length, frame.y.length);
  return (
    <div class="head-figure lower" style={{ height: `${top + height}px` }}>
      {isCrop ? <CropWithLabels top={top} /> : <LinesWithLabels />}
    </div>
  );
}

function CropWithLabels({ top }: { top: number }) {
  const subject = useSubject();
  const x = crop + gap;
  return (
    <>
      <Crop
        x={0}
        top={top}
        slant={cropSlant(top)}
        colours={shownColours(subject)}
        onWheel={(event) => onWindowWheel(subject, event)}
      />
      <OwnLabels column={{ x, width: place(subject).width - x }} top={top} />
    </>
  );
}

function LinesWithLabels() {
  const subject = useSubject();
  const { x, y } = place(subject).frame;
  const width = place(subject).width;
  const labelsWidth = hasRowLabels(subject) ? 84 : 92;
  const keysWidth = hasColumnLabels(subject) ? 92 : 122;
  const lines = { x: labelsWidth + gap, width: width - labelsWidth - gap - keysWidth };
  const keys = { x: width - keysWidth, width: keysWidth };
  const toY = useCallback((key: number) => middleOf(x, key), [x]);
  const colours = shownColours(subject);
  return (
    <>
      <OwnLabels column={{ x: 0, width: labelsWidth }} top={0} />
      <div
        style={{ left: `${lines.x}px`, top: 0 }}
        onWheel={
          hasRowLabels(subject) || layout.value === 'narrow'
            ? undefined
            : (event) => onWindowWheel(subject, event)
        }
      >
        <Lines width={lines.width} height={Math.max(x.length, y.length)} colours={colours} toY={toY} />
      </div>
      {hasColumnLabels(subject) ? (
        <KeyLabels column={keys} top={0} pitch={x.pitch} />
      ) : (
        <KeyStrip column={keys} top={0} ruler={x} colours={colours} />
      )}
    </>
  );
}

/** The label list itself if there is none next to the heatmap, otherwise a picture of it. */
function OwnLabels({ column, top }: { column: Column; top: number }) {
  const subject = useSubject();
  if (layout.value === 'narrow' && !hasRowLabels(subject)) return <FromLabels column={column} top={top} />;
  return <LabelPicture column={column} top={top} />;
}

function LabelPicture({ column, top }: { column: Column; top: number }) {
  const subject = useSubject();
  const { pitch, rows } = labelWindow(subject);
  const first = Math.round(windowStart(subject));
  const at = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-token]');
    return row ? { query: Number(row.dataset.token) } : undefined;
  };
  const isIn = (token: number, focus: { query?: number } | undefined) =>
    focus?.query !== undefined && isSameFocus({ query: focus.query }, { query: token });
  return (
    <div
      class="label-picture"
      aria-hidden="true"
      style={{ left: `${column.x}px`, top: `${top}px`, width: `${column.width}px` }}
      {...focusable(subject, at, (from, direction) => stepQuery(subject, from, direction), {
        open: () => openAnatomy(subject),
      })}
    >
      {labelsOf(subject, 'query')
        .slice(first, first + rows)
        .map((label, i) => {
          const token = first + i;
          const state = [
            isIn(token, subject.locked.value) && 'locked',
            isIn(token, subject.hovered.value) && 'hovered',
          ];
          return (
            <span
              key={token}
              class={state.filter(Boolean).join(' ')}
              data-token={token}
              style={{
                top: `${rowCentre(subject, token) - pitch / 2}px`,
                height: `${pitch}px`,
                lineHeight: `${pitch}px`,
              }}
            >
              <Spelled text={label} />
            </span>
          );
        })}
    </div>
  );
}
