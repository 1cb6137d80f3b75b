import type { Side } from '../../../src/protocol/attention';
import type { Part } from '../../../src/protocol/documentParts';
import type { SourceLine } from '../../../src/protocol/inspection';
import type { Span } from '../../../src/protocol/tensor';
import type { TextRange, Token } from '../../../src/protocol/token';
import type { DocumentPlace } from './place';

/** One entry of an axis: one or more tokens under one label. */
export interface Unit {
  readonly label: string;
  /** The tokens at which it is computed, as indices of their side. In cross-attention, a query is named by the next. */
  readonly tokens: Span;
  /** UTF-16 range in the text; absent for a special token. */
  readonly range?: TextRange;
  /** Where it begins; absent for special tokens and tokens of a target. */
  readonly place?: DocumentPlace;
  /** Which token of the target it is, counted from the start token; absent for other tokens. */
  readonly nth?: number;
  /** Which part of a character it is, counted from 1, if another part has the same label. */
  readonly part?: number;
  /** Which text of a pair it belongs to. */
  readonly segment?: 0 | 1;
  /** Its number, if its kind counts units from 1 (`line 12`); absent for special tokens. */
  readonly number?: number;
  /** The last number, if it stands for several: blank lines that share a token. */
  readonly lastNumber?: number;
}

/** The units along an axis. Each begins where the one before it ends. */
export interface UnitAxis {
  readonly kind: UnitKind;
  readonly side: Side;
  readonly units: readonly Unit[];
}

/** The tokens along an axis, and the text they come from. */
export interface TokenRun {
  readonly side: Side;
  /** The index of the first place on its side. */
  readonly first: number;
  /** The tokens that the places are named by. */
  readonly tokens: readonly Token[];
  /** How far each of these stands behind its place, where a query is named by the token that is written there. */
  readonly shift?: 1;
  readonly text: string;
  /** The lines of the document; empty for a target. */
  readonly lines: readonly SourceLine[];
  /** The symbols of the document; empty for a target. */
  readonly symbols: readonly Part[];
  /** The reader's own ranges; empty for a target. */
  readonly ranges: readonly Part[];
  readonly isPair: boolean;
}

/** A way to group tokens into units, and the words for those units. */
export interface UnitKind {
  readonly id: string;
  /** Whether an axis without labels shows the numbers of its units instead of their positions. */
  readonly isNumbered: boolean;
  /** Consecutive units that together cover every token of the run. */
  cut(run: TokenRun): readonly Unit[];
  /** Name in the switch between kinds. */
  name(): string;
  /** Noun for one unit, used where arrow keys move by it. */
  noun(): string;
  /** A unit in a sentence: `“it”`, or `“The” (6, 56)` if another unit of the axis has the same label. */
  named(axis: UnitAxis, at: number): string;
  /** A unit in a heading, without its place: `“it”`. */
  briefly(unit: Unit): string;
  /** A unit's place: `line 6, column 56`, or briefly, in a table's column, `6, 56`. */
  where(unit: Unit): string;
  whereBriefly(unit: Unit): string;
}
