import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { fill, statements } from '../../parts/sentences';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
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

/**
 * `position 20 · position 28 = 0.412, pairs at distance 8 from 0.110 to 0.830; sinusoidal 92.16, as every
 * pair at distance 8, within 3 · 10⁻¹³`
 */
export function PositionSentence() {
  const subject = useSubject();
  const at = pair(subject);
  if (!at) return <>{l10n.t('hover a position, or two in a similarity matrix, to compare them')}</>;
  const [encoding, similarity, added] = [own(subject), ownSimilarity(subject), bias(subject)];
  const last = Math.max(at.position, at.other);
  const said =
    added && last < added.tokens
      ? statementOf(biasName(at), added, added.tokens, at)
      : encoding && similarity && last < encoding.positions
        ? statementOf(pairName(subject, at), similarity, encoding.positions, at)
        : undefined;
  return <>{statements([said, referenceOf(subject, at, said === undefined)])}</>;
}

function pairName(subject: Subject, { position, other }: Pair): string {
  return measure(subject).value === 'dotProduct'
    ? l10n.t('position {0} · position {1}', position, other)
    : l10n.t('cosine of position {0} and position {1}', position, other);
}

function biasName({ position, other }: Pair): string {
  return l10n.t('bias of query {0} on key {1}', position, other);
}

function statementOf(name: string, similarity: Similarity, positions: number, at: Pair): ComponentChildren {
  const { lowest, highest } = similarity.byDistance;
  const distance = distanceOf(at);
  const [low, high] = [lowest[distance]!, highest[distance]!];
  return fill(
    isSame(low, high)
      ? l10n.t('{0} = {1}, like every pair at distance {2}')
      : l10n.t('{0} = {1}; pairs at distance {2} range from {3} to {4}'),
    name,
    valueText(similarity, positions, at),
    distance,
    number(low),
    number(high),
  );
}

/**
 * The sinusoidal encoding's statement, where only the distance matters; if it is the only statement, it names
 * the pair.
 */
function referenceOf(subject: Subject, at: Pair, isAlone: boolean): ComponentChildren {
  const similarity = sinusoidalSimilarity(subject);
  const value = valueText(similarity, sinusoidal(subject).positions, at);
  const within = powerOfTen(similarity.deviation);
  return isAlone
    ? fill(
        l10n.t('{0} = {1}, like every pair at distance {2}, within {3}'),
        pairName(subject, at),
        value,
        distanceOf(at),
        within,
      )
    : fill(
        l10n.t('sinusoidal {0}, like every pair at distance {1}, within {2}'),
        value,
        distanceOf(at),
        within,
      );
}

function valueText({ values }: Similarity, positions: number, { position, other }: Pair): ComponentChildren {
  return <b>{number(values[position * positions + other]!)}</b>;
}
