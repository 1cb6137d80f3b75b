import * as l10n from '@vscode/l10n';
import type { HeadRef } from '../../../src/protocol/tensor';
import { density, ink } from '../../look/theme';
import { Section } from '../../parts/Section';
import { Canvas, type Draw } from '../../plot/Canvas';
import { Legend } from '../../plot/Legend';
import { edgeOf, hasLabels, largestPitch, type Ruler, tokenUnder, withPitch } from '../../plot/ruler';
import { SlantedLabels } from '../../plot/SlantedLabels';
import {
  cellWith,
  counterpart,
  direction,
  otherAxis,
  ownAxis,
  token,
  tokenAmongOthers,
  values,
} from '../../plot/text/direction';
import { pattern } from '../../state/attention';
import { countOf } from '../../state/axes';
import { isSameFocus, lock, look, openThe } from '../../state/focus';
import { headName, isSameHead } from '../../state/names';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { patternColours } from '../../values/colours';
import { openAnatomy } from '../anatomy/open';
import { hasFullContrast } from './contrast';
import { drawStrip, type StripRow } from './drawStrip';
import { stripHeads, stripValues, unfold, unfolded } from './stripRows';
import './layerStrip.css';

const openHeight = 26;
const rowHeight = 24;
const firstMean = openHeight + 12;
const overhang = 44;

/** The open head and every layer's mean, from or to the focused token, above one axis of tokens. */
export function LayerStrip({ width }: { width: number }) {
  const subject = useSubject();
  const left = width < 600 ? 104 : 140;
  const ruler = stripRuler(width - left - overhang, countOf(subject, otherAxis(subject)));
  const height = firstMean + stripHeads(subject).length * rowHeight;
  const under = ({ offsetX }: MouseEvent) => {
    const other = tokenUnder(ruler, Math.min(ruler.length - 1, Math.max(0, offsetX - 4)));
    return other === undefined ? undefined : cellWith(subject, other);
  };
  return (
    <Section title={l10n.t('Layer by layer')} note={note(subject)} isFolded>
      <div class="layer-strip" style={{ '--left': `${left}px` }}>
        <RowLabels />
        <div>
          <StripAxis ruler={ruler} />
          <div class="layer-plot" style={{ width: `${ruler.length}px`, height: `${height}px` }}>
            <Canvas width={ruler.length} height={height} draw={cells(subject, ruler)} />
            <Canvas
              class="layer-marks"
              role="img"
              aria-label={l10n.t('Layer by layer: {0}', note(subject))}
              width={ruler.length + 8}
              height={height + 8}
              draw={marks(subject, ruler, height)}
              onPointerMove={(event) => look(subject, under(event))}
              onPointerLeave={() => look(subject, undefined)}
              onClick={(event) => {
                const cell = under(event);
                if (cell && event.detail < 2) lock(subject, cell);
              }}
              onDblClick={() => openAnatomy(subject)}
            />
          </div>
        </div>
      </div>
      {hasFullContrast(subject).value && (
        <div class="layer-legend" style={{ marginLeft: `${left}px` }}>
          <Legend colours={patternColours(subject)} width={Math.min(320, width - left)} />
        </div>
      )}
    </Section>
  );
}

/** The ruler that fills the room. Cells without labels need not be whole pixels: drawing rounds them. */
function stripRuler(room: number, count: number): Ruler {
  const most = withPitch(Math.min(largestPitch, room / count), count);
  return hasLabels(most) ? withPitch(Math.floor(most.pitch), count) : most;
}

function note(subject: Subject): string {
  const at = token(subject);
  if (at === undefined) return l10n.t('choose a token in the text');
  return direction(subject) === 'attendsTo'
    ? l10n.t('attention from {0} to every key; to (key) →', named(subject, ownAxis(subject), at))
    : l10n.t('attention from every query to {0}; from (query) →', named(subject, ownAxis(subject), at));
}

/** Row labels: a layer's opens its mean and shows its heads below, a head's opens the head. */
function RowLabels() {
  const subject = useSubject();
  return (
    <div class="layer-labels">
      <span class="open" style={{ lineHeight: `${openHeight}px` }}>
        {headName(subject.head.value)}
      </span>
      {stripHeads(subject).map((of) => (
        <RowLabel key={`${of.layer} ${of.head}`} of={of} />
      ))}
    </div>
  );
}

function RowLabel({ of }: { of: HeadRef }) {
  const subject = useSubject();
  const isMean = of.head === 'mean';
  return (
    <button
      type="button"
      aria-pressed={isSameHead(subject.head.value, of)}
      {...(isMean && { 'aria-expanded': unfolded(subject).value === of.layer })}
      class={labelClass(subject, of)}
      style={{ height: `${rowHeight}px` }}
      onClick={() => {
        openThe(subject, of);
        if (isMean) unfold(subject, of.layer as number);
      }}
    >
      {isMean ? l10n.t('layer {0}, mean', of.layer) : l10n.t('head {0}', of.head)}
    </button>
  );
}

function labelClass(subject: Subject, of: HeadRef): string {
  const now = subject.head.value;
  if (of.head === 'mean') return now.layer === of.layer ? 'layer current' : 'layer';
  return isSameHead(now, of) ? 'layer of-head current' : 'layer of-head';
}

function StripAxis({ ruler }: { ruler: Ruler }) {
  const subject = useSubject();
  return (
    <div class="layer-tokens">
      <SlantedLabels
        axis={otherAxis(subject)}
        ruler={ruler}
        focused={counterpart(subject) ?? tokenAmongOthers(subject)}
        weights={values(subject)}
      />
    </div>
  );
}

function cells(subject: Subject, ruler: Ruler): Draw {
  return (context) => {
    const own = values(subject);
    const rows = stripHeads(subject).flatMap((of, at): StripRow[] => {
      const values = stripValues(subject, of);
      return values ? [{ top: firstMean + at * rowHeight, height: rowHeight, values }] : [];
    });
    if (own) rows.push({ top: 0, height: openHeight, values: own });
    drawStrip(context, rows, ruler, patternColours(subject), ink.value.hatch, density.value);
  };
}

/**
 * Draws the focused token's column and a ring on the open head's cell. The canvas extends 4 px beyond the
 * strip.
 */
function marks(subject: Subject, ruler: Ruler, height: number): Draw {
  return (context) => {
    if (!pattern(subject)) return;
    const { foreground, focus, background } = ink.value;
    const isLocked =
      subject.hovered.value === undefined || isSameFocus(subject.hovered.value, subject.locked.value);
    const at = tokenAmongOthers(subject);
    if (at !== undefined) {
      context.strokeStyle = isLocked ? focus : foreground;
      context.lineWidth = isLocked ? 2 : 1;
      context.beginPath();
      context.roundRect(edgeOf(ruler, at) + 2, 2, ruler.pitch + 3, height + 2, 3);
      context.stroke();
    }
    const other = counterpart(subject);
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
