import * as l10n from '@vscode/l10n';
import { ink } from '../look/theme';
import { Canvas, type Draw } from './Canvas';
import { fillHatch } from './hatch';

const [width, height] = [52, 9];

/** Explains the hatch: masked is not zero. */
export function MaskedLegend() {
  return (
    <figure class="legend">
      <figcaption>{l10n.t('masked, not zero')}</figcaption>
      <Canvas class="legend-bar" width={width} height={height} draw={draw} />
    </figure>
  );
}

const draw: Draw = (context) => fillHatch(context, 0, 0, width, height, ink.value.hatch);
