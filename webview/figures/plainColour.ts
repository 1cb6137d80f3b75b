/** A colour as every SVG reader knows it: `#rrggbb`, and its opacity 0…1. */
export interface PlainColour {
  readonly hex: string;
  readonly opacity: number;
}

/** @param colour `#rrggbb`, `rgb(r g b)`, `rgb(r g b / a)` or `rgba(r, g, b, a)` */
export function plainColour(colour: string): PlainColour {
  if (colour.startsWith('#')) return { hex: colour.slice(0, 7), opacity: 1 };
  const [r = 0, g = 0, b = 0, opacity = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { hex: hexOf([r, g, b]), opacity };
}

/** @param rgb bytes */
export function hexOf(rgb: readonly number[]): string {
  return `#${rgb.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`;
}
