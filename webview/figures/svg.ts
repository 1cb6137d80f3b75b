import { splitIsolated } from '../../src/protocol/isolated';
import { pngAddress } from './pixels';
import { hexOf, plainColour } from './plainColour';
import { rounded } from './recording';
import type { CellsMark, Mark, PathMark, RectMark, Scene, TextMark } from './scene';
import { escaped } from './xml';

/** Up to this many cells that say what they stand for are rectangles to hover and to edit; all others are a picture. */
const mostRects = 1600;

export const sansSerif =
  'Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, Noto Sans CJK SC, sans-serif';
export const fixedWidth = 'Menlo, Consolas, DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace';

/** A scene as a standalone SVG file. */
export function svgFile(scene: Scene, title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg(scene, title)}\n`;
}

/**
 * A scene as an SVG element. Its text is text, and it refers to nothing outside.
 * @param role `group` where a page puts controls into it
 */
export function svg({ width, height, marks }: Scene, title: string, role: 'img' | 'group' = 'img'): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="${role}" font-family="${sansSerif}">`,
    `<title>${escaped(splitIsolated(title).join(''))}</title>`,
    ...marks.map(element),
    '</svg>',
  ].join('\n');
}

function element(mark: Mark): string {
  switch (mark.is) {
    case 'rect':
      return rect(mark);
    case 'path':
      return path(mark);
    case 'text':
      return text(mark);
    case 'cells':
      return mark.title && mark.rows * mark.columns <= mostRects ? rects(mark) : image(mark);
    case 'group':
      return [
        `<g transform="translate(${rounded(mark.x)} ${rounded(mark.y)})"${mark.part ? ` class="${mark.part}"` : ''}>`,
        ...mark.marks.map(element),
        '</g>',
      ].join('\n');
    default:
      return mark satisfies never;
  }
}

function rect({ x, y, width, height, fill, title }: RectMark): string {
  const { hex, opacity } = plainColour(fill);
  return tag(
    'rect',
    { ...box({ x, y, width, height }), fill: hex, 'fill-opacity': unless1(opacity) },
    title === undefined ? '' : `<title>${escaped(title)}</title>`,
  );
}

function path({ d, fill, stroke, width, dash, opacity = 1 }: PathMark): string {
  const [inside, line] = [fill, stroke].map((colour) => colour && plainColour(colour));
  return tag('path', {
    d,
    fill: inside ? inside.hex : 'none',
    'fill-opacity': inside ? unless1(inside.opacity * opacity) : undefined,
    stroke: line ? line.hex : undefined,
    'stroke-width': line && width !== 1 ? rounded(width ?? 1) : undefined,
    'stroke-dasharray': dash?.join(' '),
    'stroke-opacity': line ? unless1(line.opacity * opacity) : undefined,
  });
}

function text({ text, x, y, size, fill, anchor, isBold, angle, length }: TextMark): string {
  const { hex, opacity } = plainColour(fill);
  const [left, base] = [rounded(x), rounded(y)];
  return tag(
    'text',
    {
      x: left,
      y: base,
      'font-size': size,
      'font-weight': isBold ? 600 : undefined,
      'font-family': length === undefined ? undefined : fixedWidth,
      textLength: length === undefined ? undefined : rounded(length),
      lengthAdjust: length === undefined ? undefined : 'spacingAndGlyphs',
      'xml:space': / {2}|^ | $/.test(text) ? 'preserve' : undefined,
      'text-anchor': anchor,
      transform: angle === undefined ? undefined : `rotate(${angle} ${left} ${base})`,
      fill: hex,
      'fill-opacity': unless1(opacity),
    },
    isolatedInside(text),
  );
}

/** The characters that isolate a token in a sentence become an element: readers without them would show boxes. */
function isolatedInside(text: string): string {
  return escaped(text)
    .replaceAll('\u2068', '<tspan unicode-bidi="isolate">')
    .replaceAll('\u2069', '</tspan>');
}

function rects({ x, y, width, height, rows, columns, pixels, title }: CellsMark): string {
  const [across, down] = [width / columns, height / rows];
  const cells = Array.from(pixels, (pixel, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const rgba = bytesOf(pixel);
    if (rgba[3] === 0) return '';
    return rect({
      is: 'rect',
      ...{ x: x + column * across, y: y + row * down, width: across, height: down },
      fill: hexOf(rgba.slice(0, 3)),
      ...(title && { title: title(row, column) }),
    });
  });
  return ['<g shape-rendering="crispEdges">', ...cells.filter((cell) => cell !== ''), '</g>'].join('\n');
}

function image(cells: CellsMark): string {
  return tag('image', {
    ...box(cells),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
    href: pngAddress(cells),
  });
}

const bytesOf = (pixel: number) => [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255);

function box({ x, y, width, height }: Pick<RectMark, 'x' | 'y' | 'width' | 'height'>) {
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

function unless1(opacity: number): number | undefined {
  return opacity < 1 ? rounded(opacity) : undefined;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${value}"`],
  );
  const start = `<${name}${written.join('')}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}
