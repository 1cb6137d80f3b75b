import type { Brush } from '../look/brush';
import type { Mark, PathMark } from './scene';

/** Records what the panel's own drawing functions draw as marks of a scene. */
export class Recording implements Brush {
  readonly marks: Mark[] = [];
  fillStyle: Brush['fillStyle'] = '#000000';
  strokeStyle: Brush['strokeStyle'] = '#000000';
  lineWidth = 1;
  globalAlpha = 1;
  #dash: readonly number[] = [];
  #path: string[] = [];

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${rounded(x)} ${rounded(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.push(`C${[x1, y1, x2, y2, x, y].map(rounded).join(' ')}`);
  }

  /** Draws whole circles only: dots are all that is drawn with arcs. */
  arc(x: number, y: number, radius: number): void {
    const r = rounded(radius);
    this.#path.push(`M${rounded(x - radius)} ${rounded(y)}`);
    for (const across of [2, -2]) this.#path.push(`a${r} ${r} 0 1 0 ${rounded(across * radius)} 0`);
  }

  roundRect(
    x: number,
    y: number,
    width: number,
    height: number,
    radii?: Parameters<Brush['roundRect']>[4],
  ): void {
    const r = typeof radii === 'number' ? radii : 0;
    const corner = (dx: number, dy: number) => (r > 0 ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
    const [across, down] = [rounded(width - 2 * r), rounded(height - 2 * r)];
    this.#path.push(
      `M${rounded(x + r)} ${rounded(y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}`,
      `h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`,
    );
  }

  setLineDash(dash: Iterable<number>): void {
    this.#dash = [...dash];
  }

  stroke(): void {
    this.#add({ stroke: String(this.strokeStyle), width: this.lineWidth });
  }

  fill(): void {
    this.#add({ fill: String(this.fillStyle) });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.marks.push({ is: 'rect', x, y, width, height, fill: String(this.fillStyle) });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.roundRect(x, y, width, height);
    this.stroke();
  }

  #add(style: Pick<PathMark, 'fill' | 'stroke' | 'width'>): void {
    if (this.#path.length === 0) return;
    this.marks.push({
      is: 'path',
      d: this.#path.join(''),
      ...style,
      ...(style.stroke !== undefined && this.#dash.length > 0 && { dash: this.#dash }),
      ...(this.globalAlpha < 1 && { opacity: this.globalAlpha }),
    });
  }
}

/** What a drawing function draws, as marks. */
export function recorded(draw: (brush: Brush) => void): readonly Mark[] {
  const recording = new Recording();
  draw(recording);
  return recording.marks;
}

/** Hundredths of a pixel, as short as possible: a figure of the same numbers is the same text. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
