import type { AttentionSight } from '../../protocol/attention';
import type { Measure } from './measure';
import type { PatternTokens } from './patternTokens';

/** A number that says what a head does, 0…1, and the badge that a head earns by it. */
export interface Statistic {
  /** The name of its values in `HeadStatistics`. */
  readonly name: string;
  /** The badge's word on the command line. */
  readonly badge: string;
  /** The badge beside a thumbnail, the same in every language. */
  readonly letter: string;
  /** What the panel calls the statistic. */
  title(): string;
  /** The badge's word in the panel. */
  word(): string;
  /** What the panel says instead of values where the text has no such query. */
  readonly absence?: Absence;
  /** The value from which on a head earns the badge. */
  threshold(sight: AttentionSight): number;
  /** How it is measured; undefined where no head of such an attention can do what it measures. */
  measure(pattern: PatternTokens): Measure | undefined;
}

export interface Absence {
  /** In few words. */
  brief(): string;
  sentence(): string;
}
