import type { Side } from '../../../src/protocol/attention';
import type { SourceLine } from '../../../src/protocol/inspection';
import type { Span } from '../../../src/protocol/tensor';
import type { TextRange, Token } from '../../../src/protocol/token';
import type { Place } from './place';

/** What stands at one place of an axis: one or more tokens under one label. */
export interface Unit {
  readonly label: string;
  /** Its tokens, counted on their side. */
  readonly tokens: Span;
  /** UTF-16 range in the text; none for a special token. */
  readonly range?: TextRange;
  /** Where it begins; none for a special token, nor for a token of a target. */
  readonly place?: Place;
  /** Of a pair, in which text it stands. */
  readonly segment?: 0 | 1;
}

/** The units along an axis. Each begins where the one before it ends. */
export interface UnitAxis {
  readonly kind: UnitKind;
  readonly side: Side;
  readonly units: readonly Unit[];
}

/** The tokens along an axis, and the text that they are tokens of. */
export interface TokenRun {
  readonly side: Side;
  /** Where the first of them stands on its side. */
  readonly first: number;
  readonly tokens: readonly Token[];
  readonly text: string;
  /** The lines of the document; none for a target. */
  readonly lines: readonly SourceLine[];
  readonly isPair: boolean;
}

/** A way to cut tokens into units, and the words for them. */
export interface UnitKind {
  readonly id: string;
  /** Whether an axis without labels is numbered by line, not by position. */
  readonly isNumberedByLine: boolean;
  /** The units, one after the other; together they take in every token of the run. */
  cut(run: TokenRun): readonly Unit[];
  /** In the switch between kinds. */
  name(): string;
  /** One of them, as arrow keys move by it. */
  noun(): string;
  /** In a sentence: `“it”`, or `“The” (6, 56)` where another unit of the axis has the same label. */
  named(axis: UnitAxis, at: number): string;
  /** In a heading: `“it”`, wherever it stands. */
  briefly(unit: Unit): string;
  /** Where it stands: `line 6, column 56`; in a column of a table `6, 56`. */
  where(unit: Unit): string;
  whereBriefly(unit: Unit): string;
}
