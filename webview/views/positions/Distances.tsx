import * as l10n from '@vscode/l10n';
import { ink } from '../../look/theme';
import { Canvas, type Draw } from '../../plot/Canvas';
import { countTicks } from '../../plot/ticks';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { similarityColours } from './colours';
import { isSame, type Similarity } from './encoding';
import { number } from './number';
import { distance, withDistance } from './pair';
import { pairControl } from './pairControl';
import { distanceX, drawDistance, valueY } from './plots/drawDistance';
import { similarityTick, similarityTicks } from './plots/similarityTicks';

const height = 164;
const strip = 6;

interface DistancesProps {
  readonly name: string;
  readonly caption: string;
  readonly similarity: Similarity;
  readonly positions: number;
  readonly width: number;
}

/** Similarity by distance: a line if it depends only on the distance, otherwise a band. */
export function Distances({ name, caption, similarity, positions, width }: DistancesProps) {
  const subject = useSubject();
  const ticks = similarityTicks(similarity);
  const ends = { from: ticks[0]!, to: ticks.at(-1)! };
  return (
    <div class="distances" style={{ width: `${width}px` }}>
      <p class="axis">{caption}</p>
      <DistanceSummary similarity={similarity} positions={positions} />
      <div class="distance-plot" style={{ height: `${height}px` }}>
        {ticks.map((tick) => (
          <span key={tick} class="number" style={{ top: `${valueY(tick, ends, height)}px` }}>
            {similarityTick(tick, ticks, similarity)}
          </span>
        ))}
        <Canvas class="value-strip" width={strip} height={height} draw={stripOf(ends)} />
        <div
          class="distance-chart"
          {...pairControl(subject, {
            name,
            value: () => distance(subject),
            count: positions,
            text: (value) => summary(similarity, positions, value),
            toPair: (wanted) => withDistance(subject, wanted),
            at: ({ offsetX }) => Math.round(((offsetX - 6) / (width - 12)) * (positions - 1)),
          })}
        >
          <Canvas width={width} height={height} draw={chartOf(subject, similarity, ticks)} />
        </div>
        <DistanceNumbers positions={positions} width={width} />
      </div>
      <p class="axis to-right">{l10n.t('distance |p − q| →')}</p>
    </div>
  );
}

function DistanceNumbers({ positions, width }: { positions: number; width: number }) {
  const subject = useSubject();
  const at = distance(subject);
  const focused = at !== undefined && at < positions ? at : undefined;
  const x = (value: number) => `${distanceX(value, positions, width)}px`;
  return (
    <>
      {countTicks(positions, width, 40, focused).map((tick) => (
        <span key={tick} class="distance-number" style={{ left: x(tick) }}>
          {tick}
        </span>
      ))}
      {focused !== undefined && (
        <span class="distance-number focused" style={{ left: x(focused) }}>
          {focused}
        </span>
      )}
    </>
  );
}

/** A sentence about the distance in focus. */
function DistanceSummary({ similarity, positions }: { similarity: Similarity; positions: number }) {
  const subject = useSubject();
  const at = distance(subject);
  return (
    <p class="distance-summary">{at !== undefined && at < positions && summary(similarity, positions, at)}</p>
  );
}

/** `distance 8: all 56 pairs give 92.16`, or how far they spread. */
function summary({ byDistance }: Similarity, positions: number, distance: number): string {
  const pairs = positions - distance;
  const [mean, low, high] = [byDistance.mean, byDistance.lowest, byDistance.highest].map(
    (by) => by[distance]!,
  );
  if (pairs === 1) return l10n.t('distance {0}: one pair, {1}', distance, number(mean!));
  return isSame(low!, high!)
    ? l10n.t('distance {0}: all {1} pairs give {2}', distance, pairs, number(mean!))
    : l10n.t('distance {0}: {1} pairs from {2} to {3}', distance, pairs, number(low!), number(high!));
}

function chartOf(subject: Subject, { byDistance }: Similarity, ticks: readonly number[]): Draw {
  const [from, to] = [ticks[0]!, ticks.at(-1)!];
  return (context, width, height) => {
    const { description, rule, foreground } = ink.value;
    const { css } = similarityColours(from, to);
    drawDistance(
      context,
      width,
      height,
      { ...byDistance, from, to, focus: distance(subject), colour: css },
      ticks,
      { line: description, rule, band: rule, foreground },
    );
  };
}

/** Draws the value axis as a strip of colour. */
function stripOf(ends: { from: number; to: number }): Draw {
  return (context, width, height) => {
    const { css } = similarityColours(ends.from, ends.to);
    for (let y = 0; y < height; y++) {
      context.fillStyle = css(ends.to - ((y - 6) / (height - 12)) * (ends.to - ends.from));
      context.fillRect(0, y, width, 1);
    }
  };
}
