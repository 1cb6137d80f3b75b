import type { Side } from '../../src/protocol/attention';
import type { Colours } from '../look/colours';
import { type Ink, themeKind } from '../look/theme';
import { counterpart, otherAxis, ownAxis, token, values } from '../plot/text/direction';
import type { Segment, SegmentedLine } from '../plot/text/segments';
import { type Axis, axes, indexOn } from '../state/axes';
import type { Subject } from '../state/subject';
import { note } from './axes';
import { type Mark, outlined } from './scene';
import { columnsOf } from './textWidth';
import { visualOrder } from './visualOrder';

/** A fixed-width font of this size, in columns of this width. */
const [size, column, lineHeight] = [12, 7.25, 26];
/** Columns of the longest line; longer ones are broken between tokens. */
const longest = 100;
const numbersWidth = 34;

export interface TintedText {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
}

/** A side's text, each token underlined in its value's exact colour and faintly tinted, as the panel shows it. */
export function tintedText(
  subject: Subject,
  side: Side,
  lines: readonly SegmentedLine[],
  colours: Colours,
  ink: Ink,
): TintedText {
  const marks: Mark[] = [];
  let y = 0;
  let widest = 0;
  for (const { number, segments } of lines) {
    if (number !== undefined) marks.push(note(String(number), numbersWidth - 12, y + 15, ink, 'end'));
    for (const row of broken(segments)) {
      let x = 0;
      for (const segment of visualOrder(row)) {
        const width = widthOf(segment.text);
        marks.push(...piece(subject, side, segment, { x: numbersWidth + x, y, width }, colours, ink));
        x += width;
      }
      widest = Math.max(widest, x);
      y += lineHeight;
    }
  }
  return { marks, width: numbersWidth + widest, height: y };
}

/** A line in rows that are not too long, broken between tokens; at least one. */
function broken(segments: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [[]];
  let taken = 0;
  for (const segment of segments) {
    const width = widthOf(segment.text);
    if (taken > 0 && taken + width > longest * column) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)!.push(segment);
    taken += width;
  }
  return rows;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function piece(
  subject: Subject,
  side: Side,
  { text, tokens }: Segment,
  { x, y, width }: Place,
  colours: Colours,
  ink: Ink,
): Mark[] {
  const tint = { dark: 0.2, light: 0.3, hcDark: 0, hcLight: 0 }[themeKind.value];
  const [under, outlines]: [Mark[], Mark[]] = [[], []];
  let left = x;
  for (const { token: index, share } of tokens) {
    const part = { x: left, width: share * width - 1 };
    const value = weightOf(subject, side, index);
    if (!Number.isNaN(value)) {
      if (tint > 0) under.push({ is: 'rect', ...part, y, height: 20, fill: colours.css(value, tint) });
      under.push({ is: 'rect', ...part, y: y + 20, height: 3, fill: colours.css(value) });
    }
    const box = { x: left - 0.5, y: y - 0.5, width: share * width, height: 24 };
    if (isAt(subject, side, ownAxis(subject), token(subject), index))
      outlines.push(outlined(box, ink.focus, 2));
    else if (isAt(subject, side, otherAxis(subject), counterpart(subject), index))
      outlines.push(outlined(box, ink.foreground, 1));
    left += share * width;
  }
  return [...under, ...glyphs(text, x, y + 15, ink), ...outlines];
}

/** The visible part of a text; the spaces around it only take room. */
function glyphs(text: string, x: number, y: number, ink: Ink): Mark[] {
  const visible = text.trim();
  if (visible === '') return [];
  const before = text.slice(0, text.indexOf(visible));
  return [
    {
      ...{ is: 'text', text: visible, x: x + widthOf(before), y, size, fill: ink.foreground },
      length: widthOf(visible),
    },
  ];
}

function widthOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character === '\t' ? 2 : columnsOf(character);
  return Math.max(columns, text === '' ? 0 : 1) * column;
}

/** The value of a token that the text is coloured by; NaN if it has none. */
function weightOf(subject: Subject, side: Side, index: number): number {
  const other = indexOn(axes[otherAxis(subject)](subject), { side, token: index });
  return (other === undefined ? undefined : values(subject)?.[other]) ?? Number.NaN;
}

function isAt(subject: Subject, side: Side, axis: Axis, unit: number | undefined, index: number): boolean {
  return unit !== undefined && indexOn(axes[axis](subject), { side, token: index }) === unit;
}
