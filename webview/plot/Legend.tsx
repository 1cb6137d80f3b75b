import { type Colours, rgbAt } from '../look/colours';
import { decimals, decimalsUpTo, signed } from '../look/format';
import { Canvas, type Draw } from './Canvas';
import './legend.css';

const bar = 9;

/** A colour bar whose numbers stand at their values' exact places. */
export function Legend({ colours, width }: { colours: Colours; width: number }) {
  const draw: Draw = (context) => {
    for (let x = 0; x < width; x += 0.5) {
      context.fillStyle = `rgb(${rgbAt(colours, x / width).join(' ')})`;
      context.fillRect(x, 0, 1, bar);
    }
  };
  return (
    <figure class="legend" style={{ width: `${width}px` }}>
      <figcaption>{colours.label}</figcaption>
      <Canvas class="legend-bar" width={width} height={bar} draw={draw} />
      <div class="legend-ticks">
        {legendTicks(colours, width).map(({ value, text }) => (
          <span key={value} style={{ left: `${colours.place(value) * 100}%` }}>
            {text}
          </span>
        ))}
      </div>
    </figure>
  );
}

interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Width of a digit, and the least gap between numbers, in CSS pixels. */
const [digit, gap] = [6.8, 6];

/** Both ends, and what has room between them: 0 before the other values. */
export function legendTicks(colours: Colours, width: number): Tick[] {
  const [low, ...inner] = valuesOf(colours).map((value) => ({ value, text: tickText(colours, value) }));
  const high = inner.pop()!;
  const size = ({ text }: Tick) => text.length * digit;
  const kept = [
    { start: 0, end: size(low!) },
    { start: width - size(high), end: width },
  ];
  const fitting = inner
    .sort((a, b) => Number(b.value === 0) - Number(a.value === 0))
    .filter((tick) => {
      const middle = colours.place(tick.value) * width;
      const [start, end] = [middle - size(tick) / 2, middle + size(tick) / 2];
      if (kept.some((other) => start < other.end + gap && end > other.start - gap)) return false;
      kept.push({ start, end });
      return true;
    });
  return [low!, ...fitting, high];
}

/** From the lower to the upper end. */
function valuesOf({ isDiverging, limit }: Colours): number[] {
  if (isDiverging) return [-1, -0.25, 0, 0.25, 1].map((share) => share * limit);
  const inner = [0.05, 0.25, 0.5].map((share) => share * limit);
  return [0, ...(limit === 1 ? inner : inner.map(firstDigit)), limit];
}

/** Rounds to one significant digit: 0.22 to 0.2, 4.39 to 4. */
function firstDigit(value: number): number {
  return Number(value.toPrecision(1));
}

function tickText(colours: Colours, value: number): string {
  if (!colours.isClipped || Math.abs(value) < colours.limit) return numberText(colours, value);
  return (value < 0 ? '≤' : '≥') + numberText(colours, value);
}

function numberText({ isDiverging, limit }: Colours, value: number): string {
  if (value === 0) return '0';
  if (isDiverging) return Math.abs(value) === 1 ? signed(value).replace('.00', '') : signed(value);
  return decimals(value, decimalsUpTo(limit))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
