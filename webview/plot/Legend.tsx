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
        {ticksOf(colours, width).map((value) => (
          <span key={value} style={{ left: `${colours.place(value) * 100}%` }}>
            {tickText(colours, value)}
          </span>
        ))}
      </div>
    </figure>
  );
}

/** Pixels below which the numbers of a diverging scale would overlap. */
const roomy = 230;

function ticksOf({ isDiverging, limit }: Colours, width: number): number[] {
  const about = width < roomy ? [-1, 0, 1] : [-1, -0.25, 0, 0.25, 1];
  if (isDiverging) return about.map((share) => share * limit);
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
