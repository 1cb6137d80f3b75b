import * as l10n from '@vscode/l10n';
import { decimals } from '../../../look/format';
import { NumberInput } from '../../../parts/NumberInput';
import { spread } from '../../../plot/spread';
import { useSubject } from '../../../state/useSubject';
import type { Encoding } from '../encoding';
import { pair } from '../pair';
import { bandsOf, dimensionY } from './bands';
import { chooseCurve } from './curveDimensions';
import { curveHeight, curvesTop } from './PositionPlots';

interface NotesProps {
  readonly encoding: Encoding;
  readonly dimensions: readonly number[];
}

/** Notes right of the plots: where the curves' dimensions are in the heatmaps, and what each curve shows. */
export function CurveNotes({ encoding, dimensions }: NotesProps) {
  const subject = useSubject();
  const bands = bandsOf(subject, encoding);
  const marked = [...new Set(dimensions)]
    .map((dimension) => ({ dimension, y: dimensionY(bands, dimension) }))
    .sort((a, b) => a.y - b.y);
  const places = spread(
    marked.map(({ y }) => y),
    13,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  );
  return (
    <div class="curve-notes">
      {marked.map(({ dimension, y }, i) => (
        <div key={dimension} class="dimension-mark" style={{ top: `${y}px` }}>
          <span style={{ top: `${places[i]! - y}px` }}>{dimension}</span>
        </div>
      ))}
      {dimensions.map((dimension, curve) => (
        <div key={curve} class="curve-note" style={{ top: `${curvesTop + curve * curveHeight}px` }}>
          <NumberInput
            label={l10n.t('dim')}
            name={curveName(encoding, curve)}
            value={dimension}
            min={0}
            max={encoding.dimensions - 1}
            onChange={(value) => {
              chooseCurve(subject, curve, value);
            }}
          />
          <FocusedValue encoding={encoding} dimension={dimension} />
          {encoding.period && (
            <span class="note">{l10n.t('period {0}', Math.round(encoding.period(dimension)))}</span>
          )}
        </div>
      ))}
    </div>
  );
}

function FocusedValue({ encoding, dimension }: { encoding: Encoding; dimension: number }) {
  const subject = useSubject();
  const { values, dimensions } = encoding;
  const position = pair(subject)?.position;
  const value = position === undefined ? undefined : values[position * dimensions + dimension];
  return <b>{value === undefined ? '' : decimals(value, encoding.extent < 1 ? 3 : 2)}</b>;
}

function curveName({ isReference }: Encoding, curve: number): string {
  return isReference
    ? l10n.t('Dimension of curve {0}, sinusoidal encoding', curve + 1)
    : l10n.t('Dimension of curve {0}', curve + 1);
}
