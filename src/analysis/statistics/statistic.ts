import type { AttentionSight } from '../../protocol/attention';
import type { Measure } from './measure';
import type { PatternTokens } from './patternTokens';

/** A number, 0…1, that describes what a head does, and the badge that a head can earn with it. */
export interface Statistic {
  /** The key of its values in `HeadStatistics`. */
  readonly name: string;
  /** The badge's word on the command line. */
  readonly badge: string;
  /** The letter next to a thumbnail, the same in every language. */
  readonly letter: string;
  /** What the panel calls the statistic. */
  title(): string;
  /** The badge's word in the panel. */
  word(): string;
  /** What the panel says instead of values if the text has no query to measure. */
  readonly absence?: Absence;
  /** The smallest value that earns the badge. */
  threshold(sight: AttentionSight): number;
  /** How the statistic is measured; undefined if no head of this attention could show this behaviour. */
  measure(pattern: PatternTokens): Measure | undefined;
}

export interface Absence {
  /** The reason in a few words. */
  brief(): string;
  sentence(): string;
}
