import * as l10n from '@vscode/l10n';
import { bias } from './bias';
import {
  isSame,
  measure,
  own,
  ownSimilarity,
  type Similarity,
  sinusoidal,
  sinusoidalSimilarity,
} from './encoding';
import { number, powerOfTen } from './number';
import { distanceOf, type Pair, pair } from './pair';

/** `position 20 · position 28 = 0.412, pairs at distance 8 from 0.110 to 0.830; sinusoidal 92.16, as every pair at distance 8, within 3 · 10⁻¹³` */
export function PositionSentence() {
  const at = pair.value;
  if (!at) return <>{l10n.t('hover a position, or two in a similarity matrix, to compare them')}</>;
  const encoding = own.value;
  const added = bias.value && Math.max(at.position, at.other) < bias.value.tokens ? bias.value : undefined;
  const isOwn = encoding !== undefined && Math.max(at.position, at.other) < encoding.positions;
  return (
    <>
      {added && (
        <>
          {l10n.t('added to the score of query {0} and key {1}: ', at.position, at.other)}
          <b>{number(similarityAt(added, added.tokens, at))}</b>
          {spread(added, distanceOf(at))}
          {l10n.t('; sinusoidal ')}
        </>
      )}
      {!added && pairName(at)}
      {isOwn && ownSimilarity.value && (
        <>
          <b>{number(similarityAt(ownSimilarity.value, encoding.positions, at))}</b>
          {spread(ownSimilarity.value, distanceOf(at))}
          {l10n.t('; sinusoidal ')}
        </>
      )}
      <b>{number(similarityAt(sinusoidalSimilarity.value, sinusoidal.value.positions, at))}</b>
      {spread(sinusoidalSimilarity.value, distanceOf(at))}
      {l10n.t(', within {0}', powerOfTen(sinusoidalSimilarity.value.deviation))}
    </>
  );
}

function pairName({ position, other }: Pair): string {
  return measure.value === 'dotProduct'
    ? l10n.t('position {0} · position {1} = ', position, other)
    : l10n.t('cosine of position {0} and position {1} = ', position, other);
}

function similarityAt({ values }: Similarity, positions: number, { position, other }: Pair): number {
  return values[position * positions + other]!;
}

function spread({ byDistance }: Similarity, distance: number): string {
  const [low, high] = [byDistance.lowest[distance]!, byDistance.highest[distance]!];
  return isSame(low, high)
    ? l10n.t(', as every pair at distance {0}', distance)
    : l10n.t(', pairs at distance {0} from {1} to {2}', distance, number(low), number(high));
}
