import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { reportDrawn } from '../../../host/reportDrawn';
import { density } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { patternColours } from '../../../values/colours';
import { columnLeft, type GridLayout } from '../layout/gridLayout';
import { drawThumbnails } from './drawThumbnails';
import { onGridKey } from './gridKeys';
import { HeadCell } from './HeadCell';
import { HeadNote } from './HeadNote';
import { MeanButton } from './MeanButton';
import { indexOf, order, sort } from './statistics';
import { shownThumbnails } from './thumbnail';

interface GridProps {
  readonly place: GridLayout;
  /** Height of the room; a higher grid scrolls in itself. */
  readonly height: number;
}

/** An ARIA `grid` of layers × heads: one canvas with all thumbnails, and a cell over each. */
export function Grid({ place, height }: GridProps) {
  const subject = useSubject();
  // The badges are drawn from them.
  if (subject.statistics.value) reportDrawn('statistics', subject.inspection.value!.id);
  const now = subject.inspection.value!;
  const { layers, heads } = subject.attention.value!;
  const isSorted = sort(subject).value !== 'layer';
  const shown = order(subject);
  const draw = useMemo(() => drawing(subject, place, heads), [subject, place, heads, now]);
  const open = indexOf(subject, subject.openHead.value);
  const [wide, high] = [columnLeft(place, heads - 1) + place.across, layers * place.down];
  return (
    <div
      class={`grid ${place.badges}`}
      role="grid"
      aria-label={l10n.t('Heads')}
      onKeyDown={onGridKey}
      style={{
        maxHeight: `${height}px`,
        '--labels': `${place.labels}px`,
        '--across': `${place.across}px`,
        '--down': `${place.down}px`,
        '--thumbnail': `${place.thumbnail}px`,
      }}
    >
      <div class="grid-head" role="row">
        <MeanButton of={{ layer: 'mean', head: 'mean' }} at="-1,-1" />
        {!isSorted &&
          range(heads).map((head) => (
            <span
              key={head}
              class="head-number"
              role="columnheader"
              style={{ left: `${place.labels + columnLeft(place, head)}px` }}
            >
              {head}
            </span>
          ))}
      </div>
      <div
        class="grid-body"
        role="presentation"
        style={{ width: `${wide + place.labels}px`, height: `${high}px` }}
      >
        <div aria-hidden="true">
          {shown.map((index, at) => (
            <HeadNote
              key={index}
              index={index}
              row={Math.floor(at / heads)}
              column={at % heads}
              place={place}
            />
          ))}
        </div>
        <Canvas class="thumbnails" width={wide} height={high} draw={draw} />
        {range(layers).map((row) => (
          <div key={row} role="row">
            {!isSorted && <MeanButton of={{ layer: row, head: 'mean' }} at={`${row},-1`} />}
            {range(heads).map((column) => {
              const index = shown[row * heads + column]!;
              const isEntry = open === undefined ? row + column === 0 : index === open;
              return (
                <HeadCell
                  key={index}
                  index={index}
                  row={row}
                  column={column}
                  place={place}
                  isEntry={isEntry}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function drawing(subject: Subject, place: GridLayout, heads: number): Draw {
  return (context) => {
    const shown = shownThumbnails(subject);
    const scale = density.value;
    if (!shown) return;
    const image = context.createImageData(context.canvas.width, context.canvas.height);
    const places = order(subject).map((head, at) => ({
      head,
      x: Math.round(columnLeft(place, at % heads) * scale),
      y: Math.round(Math.floor(at / heads) * place.down * scale),
    }));
    drawThumbnails(image, shown, places, Math.round(place.thumbnail * scale), patternColours(subject));
    context.putImageData(image, 0, 0);
    reportDrawn('overview', subject.inspection.value!.id);
  };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
