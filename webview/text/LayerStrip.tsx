import * as l10n from '@vscode/l10n';
import { pattern } from '../attention';
import { patternColours } from '../colours';
import { isSameFocus, lock, look, openThe } from '../focus';
import { headName, isSameHead } from '../names';
import { Canvas, type Draw } from '../parts/Canvas';
import { columnX, type Frame, labelledPitch, largestPitch } from '../parts/frame';
import { Section } from '../parts/Section';
import { SlantedLabels } from '../parts/SlantedLabels';
import { head, hovered, inspection, locked } from '../state';
import { density, ink } from '../theme';
import { named } from '../tokens';
import { cellWith, counterpart, direction, token, values } from './direction';
import { drawStrip, type StripRow } from './drawStrip';
import { layerMeans } from './layerMeans';
import './layerStrip.css';

const openHeight = 26;
const rowHeight = 24;
const firstMean = openHeight + 12;
const overhang = 44;

/** The open head and every layer's mean, from or to the focused token, over one axis of tokens. */
export function LayerStrip({ width }: { width: number }) {
  const { model, tokens } = inspection.value!;
  const left = width < 600 ? 104 : 140;
  const frame = stripFrame(width - left - overhang, tokens.length);
  const height = firstMean + model.layers * rowHeight;
  const under = ({ offsetX }: MouseEvent) =>
    cellWith(Math.min(tokens.length - 1, Math.max(0, Math.floor((offsetX - 4) / frame.pitch))));
  return (
    <Section title={l10n.t('Layer by layer')} note={note()} isFolded>
      <div class="layer-strip" style={{ '--left': `${left}px` }}>
        <RowLabels layers={model.layers} />
        <div>
          <StripAxis frame={frame} />
          <div class="layer-plot" style={{ width: `${frame.side}px`, height: `${height}px` }}>
            <Canvas width={frame.side} height={height} draw={cells(frame)} />
            <Canvas
              class="layer-marks"
              role="img"
              aria-label={`${l10n.t('Layer by layer')}: ${note()}`}
              width={frame.side + 8}
              height={height + 8}
              draw={marks(frame, height)}
              onPointerMove={(event) => look(under(event))}
              onPointerLeave={() => look(undefined)}
              onClick={(event) => {
                const cell = under(event);
                if (cell) lock(cell);
              }}
            />
          </div>
        </div>
      </div>
    </Section>
  );
}

/** As wide as there is room; cells without labels may end between pixels, because they are drawn to whole ones. */
function stripFrame(room: number, count: number): Frame {
  const most = Math.min(largestPitch, room / count);
  const pitch = most >= labelledPitch ? Math.floor(most) : most;
  return { side: pitch * count, pitch, row: 0, column: 0, count };
}

function note(): string {
  const at = token.value;
  if (at === undefined) return l10n.t('choose a token in the text');
  return direction.value === 'attendsTo'
    ? l10n.t('attention from {0} to every token; to (key) →', named(at))
    : l10n.t('attention from every token to {0}; from (query) →', named(at));
}

/** Each leads to its layer's mean. */
function RowLabels({ layers }: { layers: number }) {
  return (
    <div class="layer-labels">
      <span class="open" style={{ lineHeight: `${openHeight}px` }}>
        {headName(head.value)}
      </span>
      {Array.from({ length: layers }, (_, layer) => {
        const mean = { layer, head: 'mean' } as const;
        return (
          <button
            type="button"
            key={layer}
            aria-pressed={isSameHead(head.value, mean)}
            class={head.value.layer === layer ? 'layer current' : 'layer'}
            style={{ height: `${rowHeight}px` }}
            onClick={() => openThe(mean)}
          >
            {l10n.t('layer {0}, mean', layer)}
          </button>
        );
      })}
    </div>
  );
}

function StripAxis({ frame }: { frame: Frame }) {
  return (
    <div class="layer-tokens">
      <SlantedLabels frame={frame} focused={counterpart.value ?? token.value} values={values.value} />
    </div>
  );
}

function cells(frame: Frame): Draw {
  return (context) => {
    const own = values.value;
    const means = layerMeans.value ?? [];
    const rows: StripRow[] = means.map((values, layer) => ({
      top: firstMean + layer * rowHeight,
      height: rowHeight,
      values,
    }));
    if (own) rows.push({ top: 0, height: openHeight, values: own });
    drawStrip(context, rows, frame, patternColours.value, ink.value.hatch, density.value);
  };
}

/** The focused token's column, and a ring on the cell of the open head. The canvas reaches 4 px beyond the strip. */
function marks(frame: Frame, height: number): Draw {
  return (context) => {
    const at = token.value;
    if (at === undefined || !pattern.value) return;
    const { foreground, focus, background } = ink.value;
    const isLocked = hovered.value === undefined || isSameFocus(hovered.value, locked.value);
    context.translate(4, 4);
    context.strokeStyle = isLocked ? focus : foreground;
    context.lineWidth = isLocked ? 2 : 1;
    context.beginPath();
    context.roundRect(columnX(frame, at) - 2, -2, frame.pitch + 3, height + 2, 3);
    context.stroke();
    context.translate(-4, -4);
    const other = counterpart.value;
    if (other === undefined) return;
    const size = Math.max(8, frame.pitch - 1);
    const x = 4 + columnX(frame, other) + (frame.pitch - 1 - size) / 2;
    for (const [width, colour] of [
      [4, background],
      [2, foreground],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.strokeRect(x, 4, size, openHeight - 1);
    }
  };
}
