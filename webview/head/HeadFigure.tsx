import * as l10n from '@vscode/l10n';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { shown, shownColours } from '../attention';
import type { Colours } from '../colours';
import { patternColours } from '../colours';
import { layout } from '../layout';
import { headTitle, heatmapLabel } from '../names';
import { thumbnailOf } from '../overview/thumbnail';
import { Heatmap } from '../parts/Heatmap';
import { offerPicture } from '../picture';
import { head, inspection, tap, withoutFirst } from '../state';
import { ColumnAxis } from './ColumnAxis';
import { ColumnLabels } from './ColumnLabels';
import { Crop } from './Crop';
import { onCopyKey } from './copy';
import { FigureMarks } from './FigureMarks';
import { FromLabels } from './FromLabels';
import { headPicture } from './headPicture';
import { figureWidth, frame, place } from './headState';
import { KeyLabels } from './KeyLabels';
import { KeyStrip } from './KeyStrip';
import { Lines } from './Lines';
import { RowAxis } from './RowAxis';
import { WindowBar } from './WindowBar';
import { onHeatmapKey, onHeatmapWheel, onWindowWheel } from './zoomHeatmap';
import './headFigure.css';

/** Heatmap, labels, lines and keys on shared rows, in the places that the layout gives them. */
export function HeadFigure() {
  const figure = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      figureWidth.value = Math.floor(entry!.contentRect.width);
    });
    observer.observe(figure.current!);
    const withdraw = offerPicture(headPicture);
    return () => {
      observer.disconnect();
      withdraw();
    };
  }, []);
  const { isLabelled, top, frame: fitted, heatmap, labels, crop } = place.value;
  const colours = shownColours.value;
  return (
    <div
      ref={figure}
      class="head-figure"
      role="group"
      aria-label={headTitle(head.value)}
      style={{ height: `${top + fitted.side}px` }}
      onKeyDown={onCopyKey}
    >
      <AxisTitles />
      {frame.value.pitch < 2 ? <ColumnAxis /> : <ColumnLabels />}
      {!isLabelled && <RowAxis />}
      <div class="heatmap-place" style={{ left: `${heatmap}px`, top: `${top}px` }}>
        <OpenHeatmap colours={colours} />
        <MaskedNote />
      </div>
      {(layout.value !== 'narrow' || isLabelled) && <FromLabels column={labels} top={top} />}
      {crop && <Crop x={crop.x} top={top} colours={colours} onWheel={onWindowWheel} />}
      <RightHalf colours={colours} />
      <FigureMarks />
      {!isLabelled && layout.value !== 'narrow' && <WindowBar />}
    </div>
  );
}

/** The exact pattern; until it is here, its thumbnail. */
function OpenHeatmap({ colours }: { colours: Colours }) {
  const isPattern = tap.value === 'attn.pattern';
  const stand = isPattern && !withoutFirst.value ? thumbnailOf(head.value) : undefined;
  return (
    <Heatmap
      label={heatmapLabel(head.value)}
      matrix={shown.value ?? stand}
      colours={shown.value ? colours : patternColours.value}
      frame={frame.value}
      onWheel={onHeatmapWheel}
      onKeyDown={onHeatmapKey}
    />
  );
}

function RightHalf({ colours }: { colours: Colours }) {
  const { lines, keys, isLabelled, top, frame } = place.value;
  const toY = useCallback((key: number) => (key + 0.5) * frame.pitch, [frame.pitch]);
  if (!lines || !keys) return null;
  return (
    <>
      <div
        class="lines-place"
        style={{ left: `${lines.x}px`, top: `${top}px` }}
        onWheel={isLabelled ? undefined : onWindowWheel}
      >
        <Lines width={lines.width} height={frame.side} colours={colours} toY={toY} />
      </div>
      {isLabelled ? (
        <KeyLabels column={keys} top={top} pitch={frame.pitch} />
      ) : (
        <KeyStrip column={keys} top={top} side={frame.side} pitch={frame.pitch} colours={colours} />
      )}
    </>
  );
}

function AxisTitles() {
  const { isLabelled, heatmap, labels, keys, top } = place.value;
  const byLine = frame.value.pitch < 2;
  const isNarrow = layout.value === 'narrow';
  const above = `${top - 19}px`;
  return (
    <>
      <span class="axis-title" style={{ left: `${heatmap}px`, top: 0 }}>
        {byLine ? l10n.t('to (key), by source line →') : l10n.t('to (key) →')}
      </span>
      {byLine && (
        <span class="axis-title wrapped" style={{ bottom: `calc(100% - ${top - 4}px)` }}>
          {l10n.t('from (query), by line ↓')}
        </span>
      )}
      {isLabelled && isNarrow && (
        <span class="axis-title right" style={{ width: `${labels.width}px`, top: above }}>
          {l10n.t('from (query) ↓')}
        </span>
      )}
      {!isNarrow && (
        <span class="axis-title" style={{ left: `${labels.x}px`, top: above }}>
          {l10n.t('from (query) ↓')}
        </span>
      )}
      {keys && (
        <span class="axis-title" style={{ left: `${keys.x + (isLabelled ? 6 : 0)}px`, top: above }}>
          {l10n.t('to (key) ↓')}
        </span>
      )}
    </>
  );
}

/** A large masked area says why. */
function MaskedNote() {
  const { isLabelled, frame } = place.value;
  if (isLabelled || !inspection.value?.model.isCausal || frame.side < 240) return null;
  return <span class="masked-note">{l10n.t('masked: a query sees no later key')}</span>;
}
