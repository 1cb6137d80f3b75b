import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { readableOn } from '../../../../src/analysis/colour/readableOn';
import type { Lens } from '../../../../src/protocol/experiment';
import { rgbAt } from '../../../look/colours';
import { inReadout } from '../../../look/format';
import { Spelled } from '../../../look/Spelled';
import { sideTokens } from '../../../state/axes';
import { useSubject } from '../../../state/useSubject';
import { onGridKey } from '../../heads/grid/gridKeys';
import { measuredTokens } from '../measure/measure';
import { measureAt, placeOf, sideOfLogits } from '../measure/place';
import { isSameCell, type LensCell, likeliestAt, measuredAt } from './cells';
import { rowHeight, rowsOn, scrolledTo, tableHeight } from './lensRows';
import { cell, depthName, hoveredCell, lensColours, lockCell, lockedCell } from './lensState';
import './lensTable.css';

interface LensTableProps {
  readonly known: Lens;
  /** The room; a larger table scrolls in itself. */
  readonly width: number;
  readonly height: number;
}

/** The likeliest token of every cell: a row for each place, a column before layer 0 and after each layer. */
export function LensTable({ known, width, height }: LensTableProps) {
  const subject = useSubject();
  const room = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const place = placeOf(subject)?.token;
  useLayoutEffect(() => {
    const element = room.current;
    if (!element || place === undefined) return;
    element.scrollTop = scrolledTo(place, element.scrollTop, element.clientHeight);
    element.scrollLeft = element.scrollWidth;
  }, [place, known, width, height]);
  const column = columnWidth(width, known.layers + 1);
  const isWide = nameWidth + column * (known.layers + 1) > width;
  const rows = rowsOn(known.places, top, room.current?.clientHeight ?? 720);
  return (
    <div
      ref={room}
      class="lens-room"
      role="grid"
      aria-label={l10n.t('The likeliest token by place and layer')}
      aria-rowcount={known.places + 1}
      style={{
        '--column': `${column}px`,
        '--row': `${rowHeight}px`,
        height: `${tableHeight(known.places, height) + (isWide ? scrollbar : 0)}px`,
      }}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      onKeyDown={onGridKey}
    >
      <div class="lens-row lens-head" role="row">
        <span class="lens-name" role="columnheader">
          {subject.inspection.value!.model.predicts === 'next'
            ? l10n.t('after token ↓')
            : l10n.t('at token ↓')}
        </span>
        {Array.from({ length: known.layers + 1 }, (_, depth) => (
          <span key={depth} class="lens-cell" role="columnheader" title={depthName(depth)}>
            {headOf(depth, known.layers, column)}
          </span>
        ))}
      </div>
      <div role="presentation" style={{ height: `${rows.first * rowHeight}px` }} />
      {Array.from({ length: rows.end - rows.first }, (_, at) => (
        <Row key={rows.first + at} known={known} place={rows.first + at} />
      ))}
      <div role="presentation" style={{ height: `${(known.places - rows.end) * rowHeight}px` }} />
    </div>
  );
}

/** Of the places' tokens. */
const nameWidth = 112;
const scrollbar = 14;
/** From this width on, a column has room for `5: answer`. */
const leastForAnswer = 80;

/** Columns share the room; below their least width the table scrolls in itself. */
function columnWidth(width: number, columns: number): number {
  return Math.min(132, Math.max(64, Math.floor((width - nameWidth - scrollbar) / columns)));
}

/** `before 0`, `0` …, `5: answer` */
function headOf(depth: number, layers: number, column: number): string {
  if (depth === 0) return l10n.t('before 0');
  if (depth < layers) return String(depth - 1);
  return column < leastForAnswer ? l10n.t('answer') : l10n.t('{0}: answer', depth - 1);
}

function Row({ known, place }: { known: Lens; place: number }) {
  const subject = useSubject();
  const token = sideTokens(subject, sideOfLogits(subject))[place];
  const isPlace = place === placeOf(subject)?.token;
  return (
    <div class={isPlace ? 'lens-row place' : 'lens-row'} role="row" aria-rowindex={place + 2}>
      <span class="lens-name" role="rowheader">
        <button type="button" aria-pressed={isPlace} onClick={() => measureAt(subject, place)}>
          <Spelled text={token?.text ?? ''} />
        </button>
      </span>
      {Array.from({ length: known.layers + 1 }, (_, depth) => (
        <Cell key={depth} known={known} at={{ depth, place }} />
      ))}
    </div>
  );
}

function Cell({ known, at }: { known: Lens; at: LensCell }) {
  const subject = useSubject();
  const [first] = likeliestAt(known, at);
  const colours = lensColours(subject);
  const probability = measuredAt(known, at);
  const isLocked = isSameCell(lockedCell(subject).value, at);
  const isOpen = isSameCell(cell(subject), at);
  const isMeasured = first?.id === measuredTokens(subject).token?.id;
  return (
    <div
      class={['lens-cell', isLocked ? 'locked' : isOpen && 'open', isMeasured && 'measured']
        .filter(Boolean)
        .join(' ')}
      role="gridcell"
      tabIndex={isOpen ? 0 : -1}
      aria-selected={isLocked}
      aria-label={`${first?.text ?? ''} ${inReadout(probability)}`}
      data-at={`${at.place},${at.depth}`}
      style={{
        background: colours.css(probability),
        color: readableOn(rgbAt(colours, colours.place(probability))),
      }}
      onPointerEnter={() => hover(at)}
      onPointerLeave={() => hover(undefined)}
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && hover(at)}
      onBlur={() => hover(undefined)}
      onClick={() => lockCell(subject, at)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        lockCell(subject, at);
        event.preventDefault();
      }}
    >
      <Spelled text={first?.text ?? ''} />
    </div>
  );

  function hover(cell: LensCell | undefined): void {
    hoveredCell(subject).value = cell;
  }
}
