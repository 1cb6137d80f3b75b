import { Spelled } from '../look/Spelled';
import { ink } from '../look/theme';
import type { Axis } from '../state/axes';
import { labelsOf } from '../state/unitNames';
import { useSubject } from '../state/useSubject';
import { Canvas, type Draw } from './Canvas';
import { hasLabels, isOn, middleOf, type Ruler } from './ruler';
import { longestLabel } from './slantedHeight';
import { spread } from './spread';
import './slantedLabels.css';

interface SlantedLabelsProps {
  readonly axis: Axis;
  readonly ruler: Ruler;
  /** The focused column. */
  readonly focused: number | undefined;
  /**
   * A weight 0…1 per column that decides which are labelled when there is no room for all; without weights,
   * only the focused one is.
   */
  readonly weights: Float32Array | undefined;
  /** Pixels right of the columns into which labels may reach; unlimited if absent. */
  readonly overhang?: number;
  /** Pixels that a label may have along its slant. */
  readonly longest?: number;
}

interface Label {
  readonly token: number;
  /** The middle of its column, and where the label itself is. */
  readonly x: number;
  readonly at: number;
}

/** The least weight that labels a column when there is no room for all. */
const leastWeight = 0.05;
const labelGap = 15;
/** How far right of its column's middle a label's lower edge begins. */
const shift = 5;
const leader = 7;

/**
 * Column labels at 60° over a matrix. Below a pitch of 14 px only the focused and the heaviest columns have
 * labels, with leaders to their columns.
 */
export function SlantedLabels(props: SlantedLabelsProps) {
  const { axis, ruler, focused, weights, overhang = 90, longest = longestLabel } = props;
  const subject = useSubject();
  const labels = labelsOf(subject, axis);
  const isThinned = !hasLabels(ruler);
  const tokens = [...labels.keys()].filter((token) => isOn(ruler, token));
  const deservesLabel = (token: number) =>
    token === focused || Math.abs(weights?.[token] ?? 0) >= leastWeight;
  const shown = isThinned
    ? apartLabels(ruler, tokens.filter(deservesLabel), overhang)
    : ownLabels(ruler, tokens);
  return (
    <div class="slanted-labels" aria-hidden="true">
      {shown.map(({ token, at }) => (
        <span
          key={token}
          class={token === focused ? 'slanted-label focused' : 'slanted-label'}
          style={{
            left: `${at}px`,
            bottom: isThinned ? `${leader + 1}px` : '2px',
            maxWidth: `${Math.min(longest, roomAt(at, ruler.length + overhang))}px`,
          }}
        >
          <Spelled text={labels[token]!} />
        </span>
      ))}
      {isThinned && <Canvas width={ruler.length} height={leader} draw={leadersOf(shown)} />}
    </div>
  );
}

function ownLabels(ruler: Ruler, tokens: readonly number[]): Label[] {
  return tokens.map((token) => {
    const x = middleOf(ruler, token);
    return { token, x, at: x };
  });
}

/** The length of a label at 60° that ends left of `right`. */
function roomAt(at: number, right: number): number {
  return Math.max(0, (right - at - shift) / Math.cos(Math.PI / 3));
}

function apartLabels(ruler: Ruler, tokens: readonly number[], overhang: number): Label[] {
  const middles = tokens.map((token) => middleOf(ruler, token));
  const placed = spread(middles, labelGap, 0, Math.min(ruler.length - 4, ruler.length + overhang - 38));
  return tokens.map((token, i) => ({ token, x: middles[i]!, at: placed[i]! }));
}

function leadersOf(labels: readonly Label[]): Draw {
  return (context) => {
    context.strokeStyle = ink.value.description;
    context.beginPath();
    for (const { x, at } of labels) {
      context.moveTo(at, 0);
      context.lineTo(x, leader);
    }
    context.stroke();
  };
}
