import { ink } from '../theme';
import { labels } from '../tokens';
import { Canvas, type Draw } from './Canvas';
import { columnX, type Frame, isInFrame, labelledPitch } from './frame';
import { spread } from './spread';
import './slantedLabels.css';

interface SlantedLabelsProps {
  readonly frame: Frame;
  /** The focused column's token. */
  readonly focused: number | undefined;
  /** What thinned columns are chosen by, one value a token; without it only the focused one is named. */
  readonly values: Float32Array | undefined;
}

interface Label {
  readonly token: number;
  /** Of its column's middle, and where it stands. */
  readonly x: number;
  readonly at: number;
}

/** A weight from which a column is named when there is no room for all. */
const telling = 0.05;
const apart = 15;
const leader = 7;

/** Over a matrix, at 60°: every token; below a pitch of 14 px the focused and the telling, with leaders to their columns. */
export function SlantedLabels({ frame, focused, values }: SlantedLabelsProps) {
  const isThinned = frame.pitch < labelledPitch;
  const shown = isThinned ? tellingLabels(frame, focused, values) : allLabels(frame);
  return (
    <div class="slanted-labels" aria-hidden="true">
      {shown.map(({ token, at }) => (
        <span
          key={token}
          class={token === focused ? 'slanted-label focused' : 'slanted-label'}
          style={{ left: `${at}px`, bottom: isThinned ? `${leader + 1}px` : '2px' }}
        >
          {labels.value[token]}
        </span>
      ))}
      {isThinned && <Canvas width={frame.side} height={leader} draw={leadersOf(shown)} />}
    </div>
  );
}

function allLabels(frame: Frame): Label[] {
  return labels.value.flatMap((_, token) => {
    const x = columnX(frame, token) + frame.pitch / 2;
    return isInFrame(frame, token, frame.column) ? [{ token, x, at: x }] : [];
  });
}

function tellingLabels(frame: Frame, focused: number | undefined, values: Float32Array | undefined): Label[] {
  const tokens = [...labels.value.keys()].filter(
    (token) =>
      isInFrame(frame, token, frame.column) &&
      (token === focused || Math.abs(values?.[token] ?? 0) >= telling),
  );
  const centres = tokens.map((token) => columnX(frame, token) + frame.pitch / 2);
  const placed = spread(centres, apart, 0, frame.side - 4);
  return tokens.map((token, i) => ({ token, x: centres[i]!, at: placed[i]! }));
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
