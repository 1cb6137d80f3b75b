import { ink } from '../look/theme';
import { Canvas, type Draw } from './Canvas';
import { fillHatch } from './hatch';

const [width, height] = [52, 9];
/** As wide as its words. */
const oneLine = 104;

interface MaskedLegendProps {
  readonly name: string;
  readonly isOneLine?: boolean;
}

/** Explains the hatch: masked is not zero, and neither is what is left out. In one line, it leaves the room above to the next legend. */
export function MaskedLegend({ name, isOneLine = false }: MaskedLegendProps) {
  if (isOneLine)
    return (
      <figure class="legend">
        <Canvas class="legend-bar" width={oneLine} height={height} draw={draw} />
        <div class="legend-ticks">
          <em>{name}</em>
        </div>
      </figure>
    );
  return (
    <figure class="legend" style={{ width: `${width}px` }}>
      <figcaption>{name}</figcaption>
      <Canvas class="legend-bar" width={width} height={height} draw={draw} />
    </figure>
  );
}

const draw: Draw = (context) => fillHatch(context, 0, 0, context.canvas.width, height, ink.value.hatch);
