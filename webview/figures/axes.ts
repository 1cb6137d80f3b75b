import type { Ink } from '../look/theme';
import type { Tick } from '../plot/axisTicks';
import { hasLabels, middleOf, type Ruler } from '../plot/ruler';
import { unitTicks } from '../plot/unitTicks';
import type { Axis } from '../state/axes';
import type { Subject } from '../state/subject';
import { labelsOf } from '../state/unitNames';
import type { Mark, TextMark } from './scene';
import { shortened, textWidth } from './textWidth';

/** Below this pitch, an axis has numbers instead of a label for each unit. */
export const leastLabelled = 8;
const longest = 150;
const slant = Math.PI / 3;
/** Least pixels between the numbers of an axis without labels. */
const tickGap = 24;

/** The labels along an axis: one a unit, or numbers where there is no room. */
export function labelsAlong(subject: Subject, axis: Axis, ruler: Ruler): readonly Tick[] {
  if (ruler.pitch < leastLabelled) return unitTicks(subject, axis, ruler, tickGap);
  const size = labelSize(ruler);
  return labelsOf(subject, axis).map((label, token) => ({ token, text: shortened(label, size, longest) }));
}

export function labelSize(ruler: Ruler): number {
  return hasLabels(ruler) || ruler.pitch < leastLabelled ? 11.5 : 8;
}

/** Bold text is wider by this. */
const bold = 1.1;

/** The width of labels beside rows, of which the focused one is bold. */
export function labelsWidth(labels: readonly Tick[], ruler: Ruler): number {
  return Math.ceil(Math.max(0, ...labels.map(({ text }) => bold * textWidth(text, labelSize(ruler)))));
}

/** The height of labels over columns, which slant if there is one for each. */
export function labelsHeight(labels: readonly Tick[], ruler: Ruler): number {
  if (ruler.pitch < leastLabelled) return labelSize(ruler) + 4;
  return Math.ceil(labelsWidth(labels, ruler) * Math.sin(slant) + labelSize(ruler));
}

/** Labels beside rows whose first begins at y = 0; they end or begin at x = 0. */
export function rowLabels(
  labels: readonly Tick[],
  ruler: Ruler,
  ink: Ink,
  anchor: 'start' | 'end',
  focused?: number,
): Mark[] {
  const size = labelSize(ruler);
  return labels.map(({ token, text }) => ({
    ...label(text, 0, middleOf(ruler, token) + size * 0.35, size, ink, token === focused),
    ...(anchor === 'end' && { anchor }),
  }));
}

/** Labels over columns whose first begins at x = 0; they stand on y = 0. */
export function columnLabels(labels: readonly Tick[], ruler: Ruler, ink: Ink, focused?: number): Mark[] {
  const size = labelSize(ruler);
  const isSlanted = ruler.pitch >= leastLabelled;
  return labels.map(({ token, text }) => {
    const x = middleOf(ruler, token) + (isSlanted ? size * 0.3 : 0);
    const mark = label(text, x, -4, size, ink, token === focused);
    return isSlanted ? { ...mark, angle: -60 } : { ...mark, anchor: 'middle' };
  });
}

function label(text: string, x: number, y: number, size: number, ink: Ink, isFocused: boolean): TextMark {
  return { is: 'text', text, x, y, size, fill: ink.foreground, ...(isFocused && { isBold: true }) };
}

/** A note in a figure: an axis's name, a caption. */
export function note(text: string, x: number, y: number, ink: Ink, anchor?: TextMark['anchor']): TextMark {
  return { is: 'text', text, x, y, size: 11, fill: ink.description, ...(anchor && { anchor }) };
}
