import * as l10n from '@vscode/l10n';
import { density, ink } from '../../look/theme';
import { Section } from '../../parts/Section';
import { Canvas, type Draw } from '../../plot/Canvas';
import { edgeOf, hasLabels, largestPitch, type Ruler, tokenUnder, withPitch } from '../../plot/ruler';
import { SlantedLabels } from '../../plot/SlantedLabels';
import { pattern } from '../../state/attention';
import { countOf } from '../../state/axes';
import { isSameFocus, lock, look, openThe } from '../../state/focus';
import { headName, isSameHead } from '../../state/names';
import { attention, head, hovered, locked } from '../../state/state';
import { named } from '../../state/unitNames';
import { patternColours } from '../../values/colours';
import {
  cellWith,
  counterpart,
  direction,
  otherAxis,
  ownAxis,
  token,
  tokenAmongOthers,
  values,
} from './direction';
import { drawStrip, type StripRow } from './drawStrip';
import { layerMeans } from './layerMeans';
import './layerStrip.css';

const openHeight = 26;
const rowHeight = 24;
const firstMean = openHeight + 12;
const overhang = 44;

/** The open head and every layer's mean, from or to the focused token, over one axis of tokens. */
export function LayerStrip({ width }: { width: number }) {
  const { layers } = attention.value!;
  const left = width < 600 ? 104 : 140;
  const ruler = stripRuler(width - left - overhang, countOf(otherAxis.value));
  const height = firstMean + layers * rowHeight;
  const under = ({ offsetX }: MouseEvent) => {
    const other = tokenUnder(ruler, Math.min(ruler.length - 1, Math.max(0, offsetX - 4)));
    return other === undefined ? undefined : cellWith(other);
  };
  return (
    <Section title={l10n.t('Layer by layer')} note={note()} isFolded>
      <div class="layer-strip" style={{ '--left': `${left}px` }}>
        <RowLabels layers={layers} />
        <div>
          <StripAxis ruler={ruler} />
          <div class="layer-plot" style={{ width: `${ruler.length}px`, height: `${height}px` }}>
            <Canvas width={ruler.length} height={height} draw={cells(ruler)} />
            <Canvas
              class="layer-marks"
              role="img"
              aria-label={l10n.t('Layer by layer: {0}', note())}
              width={ruler.length + 8}
              height={height + 8}
              draw={marks(ruler, height)}
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
function stripRuler(room: number, count: number): Ruler {
  const most = withPitch(Math.min(largestPitch, room / count), count);
  return hasLabels(most) ? withPitch(Math.floor(most.pitch), count) : most;
}

function note(): string {
  const at = token.value;
  if (at === undefined) return l10n.t('choose a token in the text');
  return direction.value === 'attendsTo'
    ? l10n.t('attention from {0} to every token; to (key) →', named(ownAxis.value, at))
    : l10n.t('attention from every token to {0}; from (query) →', named(ownAxis.value, at));
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

function StripAxis({ ruler }: { ruler: Ruler }) {
  return (
    <div class="layer-tokens">
      <SlantedLabels
        axis={otherAxis.value}
        ruler={ruler}
        focused={counterpart.value ?? tokenAmongOthers.value}
        weights={values.value}
      />
    </div>
  );
}

function cells(ruler: Ruler): Draw {
  return (context) => {
    const own = values.value;
    const means = layerMeans.value ?? [];
    const rows: StripRow[] = means.map((values, layer) => ({
      top: firstMean + layer * rowHeight,
      height: rowHeight,
      values,
    }));
    if (own) rows.push({ top: 0, height: openHeight, values: own });
    drawStrip(context, rows, ruler, patternColours.value, ink.value.hatch, density.value);
  };
}

/** The focused token's column, and a ring on the cell of the open head. The canvas reaches 4 px beyond the strip. */
function marks(ruler: Ruler, height: number): Draw {
  return (context) => {
    if (!pattern.value) return;
    const { foreground, focus, background } = ink.value;
    const isLocked = hovered.value === undefined || isSameFocus(hovered.value, locked.value);
    const at = tokenAmongOthers.value;
    if (at !== undefined) {
      context.strokeStyle = isLocked ? focus : foreground;
      context.lineWidth = isLocked ? 2 : 1;
      context.beginPath();
      context.roundRect(edgeOf(ruler, at) + 2, 2, ruler.pitch + 3, height + 2, 3);
      context.stroke();
    }
    const other = counterpart.value;
    if (other === undefined) return;
    const size = Math.max(8, ruler.pitch - 1);
    const x = 4 + edgeOf(ruler, other) + (ruler.pitch - 1 - size) / 2;
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
