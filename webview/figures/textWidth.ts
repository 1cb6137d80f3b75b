/**
 * How wide a text is, in CSS pixels, in a sans-serif font. A figure is laid out by these widths and never by a measured
 * font: measured widths differ between machines, and the figure would too. The estimate is generous, as most readers
 * replace the font.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

/** The text, cut with an ellipsis to a width. A token that is isolated in it stays so. */
export function shortened(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  const isInToken = characters.lastIndexOf('\u2068') > characters.lastIndexOf('\u2069');
  return `${characters.join('')}…${isInToken ? '\u2069' : ''}`;
}

/** The parts in as few lines as a width allows; a part is never broken. */
export function wrapped(parts: readonly string[], separator: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)}${separator}${part}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** Number of columns of a fixed-width font that a character takes. */
export function columnsOf(character: string): number {
  if (/\p{Mn}|\p{Cf}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

function emsOf(character: string): number {
  if (columnsOf(character) !== 1) return columnsOf(character) / 2;
  if (/[ijl.,:;'|!()[\]fIrt/\\ ]/.test(character)) return 0.36;
  if (/[mwMW@%…—]/.test(character)) return 0.95;
  return /[A-Z]/.test(character) ? 0.74 : 0.58;
}
