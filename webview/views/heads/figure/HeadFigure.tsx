import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { hasMask, reachOf, type Sight, seesLater } from '../../../../src/analysis/sight';
import type { Colours } from '../../../look/colours';
import { layout } from '../../../look/layout';
import { Gloss } from '../../../parts/glossary/Gloss';
import { Heatmap } from '../../../plot/Heatmap';
import { middleOf } from '../../../plot/ruler';
import { TextBrackets } from '../../../plot/TextBrackets';
import { sightIn, wholeOf } from '../../../state/attention';
import { isPooled } from '../../../state/axes';
import { headTitle, heatmapLabel } from '../../../state/names';
import { useSubject } from '../../../state/useSubject';
import { attentionPattern } from '../../../values/attentionPattern';
import { shownValue } from '../../../values/chosen';
import { patternColours, shownColours } from '../../../values/colours';
import { shown } from '../../../values/shown';
import { openAnatomy } from '../../anatomy/open';
import { onCopyKey } from '../copy';
import { thumbnailOf } from '../grid/thumbnail';
import { frame, hasColumnLabels, hasRowLabels, place } from '../headState';
import { Legends } from '../Legends';
import { isByLine } from '../sourceLines';
import { queryTitle } from '../writes';
import { ColumnAxis } from './ColumnAxis';
import { ColumnLabels } from './ColumnLabels';
import { Crop } from './Crop';
import { FigureMarks } from './FigureMarks';
import { FromLabels } from './FromLabels';
import { KeyLabels } from './KeyLabels';
import { KeyStrip } from './KeyStrip';
import { Lines } from './Lines';
import { RowAxis } from './RowAxis';
import { WindowBar } from './WindowBar';
import { onHeatmapKey, onHeatmapWheel, onWindowWheel } from './zoomHeatmap';
import './headFigure.css';

/** Heatmap, labels, lines and keys on shared rows, placed by the layout. */
export function HeadFigure() {
  const subject = useSubject();
  const { top, frame: fitted, heatmap, labels, crop, bars, legend } = place(subject);
  const colours = shownColours(subject);
  return (
    <div
      class="head-figure"
      role="group"
      aria-label={headTitle(subject.head.value)}
      style={{ height: `${top + fitted.y.length}px` }}
      onKeyDown={(event) => onCopyKey(subject, event)}
    >
      <AxisTitles />
      {bars === undefined && (
        <div class="legends above" style={{ left: `${legend.x}px`, width: `${legend.width}px` }}>
          <Legends width={legend.width} />
        </div>
      )}
      {isByLine(subject, 'key', frame(subject).x) ? <ColumnAxis /> : <ColumnLabels />}
      {!hasRowLabels(subject) && <RowAxis />}
      <div class="heatmap-place" style={{ left: `${heatmap}px`, top: `${top}px` }}>
        <OpenHeatmap colours={colours} />
        <MaskedNote />
      </div>
      {(layout.value !== 'narrow' || hasRowLabels(subject)) && <FromLabels column={labels} top={top} />}
      <div style={{ left: `${heatmap}px`, top: `${top + fitted.y.length}px` }}>
        <TextBrackets axis="key" ruler={frame(subject).x} />
      </div>
      {hasRowLabels(subject) && (
        <div
          style={{
            left: `${layout.value === 'narrow' ? heatmap - 10 : heatmap + fitted.x.length}px`,
            top: `${top}px`,
          }}
        >
          <TextBrackets axis="query" ruler={fitted.y} />
        </div>
      )}
      {crop && (
        <Crop
          x={crop.x}
          top={top}
          slant={crop.slant}
          colours={colours}
          onWheel={(event) => onWindowWheel(subject, event)}
        />
      )}
      <RightHalf colours={colours} />
      <FigureMarks />
      {!hasRowLabels(subject) && layout.value !== 'narrow' && <WindowBar />}
    </div>
  );
}

/** The open head's heatmap; until the pattern arrives, its thumbnail. */
function OpenHeatmap({ colours }: { colours: Colours }) {
  const subject = useSubject();
  const isOfTokens =
    shownValue(subject) === attentionPattern && !subject.withoutSinks.value && !isPooled(subject);
  const stand = isOfTokens ? thumbnailOf(subject, subject.head.value) : undefined;
  const matrix = shown(subject);
  const here = matrix && wholeOf(matrix) ? matrix : undefined;
  return (
    <Heatmap
      label={heatmapLabel(shownValue(subject).heatmap(), subject.head.value)}
      matrix={here ?? stand}
      colours={here ? colours : patternColours(subject)}
      frame={frame(subject)}
      onWheel={(event) => onHeatmapWheel(subject, event)}
      onKeyDown={(event) => onHeatmapKey(subject, event)}
      onOpen={() => openAnatomy(subject)}
    />
  );
}

function RightHalf({ colours }: { colours: Colours }) {
  const subject = useSubject();
  const { lines, keys, top, frame } = place(subject);
  const toY = useCallback((key: number) => middleOf(frame.x, key), [frame]);
  if (!lines || !keys) return null;
  return (
    <>
      <div
        class="lines-place"
        style={{ left: `${lines.x}px`, top: `${top}px` }}
        onWheel={hasRowLabels(subject) ? undefined : (event) => onWindowWheel(subject, event)}
      >
        <Lines
          width={lines.width}
          height={Math.max(frame.x.length, frame.y.length)}
          colours={colours}
          toY={toY}
        />
      </div>
      {hasColumnLabels(subject) ? (
        <KeyLabels column={keys} top={top} pitch={frame.x.pitch} />
      ) : (
        <KeyStrip column={keys} top={top} ruler={frame.x} colours={colours} />
      )}
    </>
  );
}

/** Right of a crop, the axis title stands clear of the last key's slanted label. */
const besideCrop = 28;
/** Height of the line numbers above the heatmap. */
const numbersAbove = 22;

function AxisTitles() {
  const subject = useSubject();
  const { heatmap, labels, keys, crop, top } = place(subject);
  const { x, y } = frame(subject);
  const isNarrow = layout.value === 'narrow';
  const isQueryByLine = isByLine(subject, 'query', y);
  const above = `${top - 19}px`;
  return (
    <>
      <span class="axis-title" style={{ left: `${isQueryByLine ? heatmap + 30 : heatmap}px`, top: 0 }}>
        <Gloss term="key">
          {isByLine(subject, 'key', x) ? l10n.t('to (key), by source line →') : l10n.t('to (key) →')}
        </Gloss>
      </span>
      {isQueryByLine && (
        <span class="axis-title wrapped" style={{ bottom: `calc(100% - ${top - numbersAbove}px)` }}>
          <Gloss term="query">{l10n.t('from (query), by line ↓')}</Gloss>
        </span>
      )}
      {hasRowLabels(subject) && isNarrow && (
        <span
          class="axis-title right wrapped"
          style={{ width: `${labels.width}px`, bottom: `calc(100% - ${top - 4}px)` }}
          title={queryTitle(subject).title}
        >
          <Gloss term="query">{queryTitle(subject).text}</Gloss>
        </span>
      )}
      {!isNarrow && (
        <span
          class="axis-title"
          style={{ left: `${crop ? labels.x + besideCrop : labels.x}px`, top: above }}
          title={queryTitle(subject).title}
        >
          <Gloss term="query">{crop ? l10n.t('query ↓') : queryTitle(subject).text}</Gloss>
        </span>
      )}
      {keys && (
        <span
          class="axis-title"
          style={{ left: `${keys.x + (hasColumnLabels(subject) ? 6 : 0)}px`, top: above }}
        >
          <Gloss term="key">{l10n.t('to (key) ↓')}</Gloss>
        </span>
      )}
    </>
  );
}

function whyMasked(sight: Sight): string {
  const reach = reachOf(sight);
  if (reach === undefined) return l10n.t('masked: a query sees no later key');
  return seesLater(sight)
    ? l10n.t('masked: a query sees no key more than {0} tokens away', reach)
    : l10n.t('masked: a query sees no later key, and none more than {0} tokens back', reach);
}

/** A note in a large masked area that says why it is masked. */
function MaskedNote() {
  const subject = useSubject();
  const { isLabelled, frame } = place(subject);
  const sight = sightIn(subject, subject.head.value);
  if (isLabelled || !hasMask(sight) || frame.x.length < 240) return null;
  return <span class="masked-note">{whyMasked(sight)}</span>;
}
