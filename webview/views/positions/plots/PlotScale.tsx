import { decimals } from '../../../look/format';
import { useSubject } from '../../../state/useSubject';
import type { Encoding } from '../encoding';
import { type Band, bandsOf } from './bands';
import { curveHeight, curvesTop } from './PositionPlots';

interface ScaleProps {
  readonly encoding: Encoding;
  readonly curves: number;
  /** The curves' axes run from −extent to extent. */
  readonly extent: number;
}

/** The scales left of the plots: dimensions down the heatmaps, and the ends of each curve's axis. */
export function PlotScale({ encoding, curves, extent }: ScaleProps) {
  const subject = useSubject();
  const end = extent === 1 ? '1' : decimals(extent, 2);
  const tops = Array.from({ length: curves }, (_, curve) => curvesTop + curve * curveHeight);
  return (
    <div class="plot-scale">
      {bandsOf(subject, encoding).map((band) => (
        <div key={band.label} class="band-scale" style={{ top: `${band.top}px`, height: `${band.height}px` }}>
          <span class="band-label">{band.label}</span>
          {quarters(band).map(({ dimension, share }) => (
            <span key={dimension} class="number" style={{ top: `${share * 100}%` }}>
              {dimension}
            </span>
          ))}
        </div>
      ))}
      {tops.map((top) => (
        <div key={top}>
          <span class="number" style={{ top: `${top + 7}px` }}>
            {end}
          </span>
          <span class="number" style={{ top: `${top + curveHeight - 7}px` }}>
            −{end}
          </span>
        </div>
      ))}
    </div>
  );
}

function quarters({ dimensions }: Band): { dimension: number; share: number }[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const row = Math.min(dimensions.length - 1, Math.round(share * dimensions.length));
    return { dimension: dimensions[row]!, share };
  });
}
