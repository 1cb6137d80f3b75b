import * as l10n from '@vscode/l10n';
import { ink } from '../look/theme';
import { useSubject } from '../state/useSubject';
import { Canvas, type Draw } from './Canvas';
import { fillHatch } from './hatch';

const [width, height] = [52, 9];
/** As wide as its words. */
const oneLine = 104;

/** Explains the hatch: masked is not zero, and neither is what is left out. In one line, it leaves the room above to the next legend. */
export function MaskedLegend({ isOneLine = false }: { isOneLine?: boolean }) {
  const isAlsoLeftOut = useSubject().withoutSinks.value;
  const words = isAlsoLeftOut ? l10n.t('masked or left out') : l10n.t('masked, not zero');
  if (isOneLine)
    return (
      <figure class="legend">
        <Canvas class="legend-bar" width={oneLine} height={height} draw={draw} />
        <div class="legend-ticks">
          <em>{words}</em>
        </div>
      </figure>
    );
  return (
    <figure class="legend" style={{ width: `${width}px` }}>
      <figcaption>{words}</figcaption>
      <Canvas class="legend-bar" width={width} height={height} draw={draw} />
    </figure>
  );
}

const draw: Draw = (context) => fillHatch(context, 0, 0, context.canvas.width, height, ink.value.hatch);
