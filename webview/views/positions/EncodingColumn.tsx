import * as l10n from '@vscode/l10n';
import { layout } from '../../look/layout';
import { Legend } from '../../plot/Legend';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { encodingColours } from './colours';
import { Distances } from './Distances';
import { type Encoding, measure, type Similarity } from './encoding';
import { shownPositions } from './pair';
import { CurveNotes } from './plots/CurveNotes';
import { curveDimensions, curvesExtent } from './plots/curveDimensions';
import { PlotScale } from './plots/PlotScale';
import { PositionPlots } from './plots/PositionPlots';
import { SimilarityMatrix } from './plots/SimilarityMatrix';
import { similarityLayout } from './plots/similarityLayout';

interface ColumnProps {
  readonly encoding: Encoding;
  readonly similarity: Similarity;
  readonly width: number;
}

/** One encoding: heatmap and curves over the same positions, then similarity. */
export function EncodingColumn({ encoding, similarity, width }: ColumnProps) {
  const subject = useSubject();
  const isNarrow = layout.value === 'narrow';
  const left = isNarrow ? 40 : 52;
  const right = isNarrow ? 76 : 88;
  const plot = Math.floor((width - left - right) * (encoding.positions / shownPositions(subject).value));
  const { side, chart, isStacked } = similarityLayout(width - left);
  const dimensions = curveDimensions(subject, encoding);
  const extent = curvesExtent(encoding, dimensions);
  return (
    <div class="encoding" style={{ '--left': `${left}px` }}>
      <div class="encoding-head">
        <p class="axis">
          {encoding.positions < shownPositions(subject).value
            ? l10n.t('position → (the model’s last is {0})', encoding.positions - 1)
            : l10n.t('position →')}
        </p>
        <Legend colours={encodingColours(encoding)} width={Math.min(260, isNarrow ? plot : plot - 80)} />
      </div>
      <div class="plots">
        <PlotScale encoding={encoding} curves={dimensions.length} extent={extent} />
        <PositionPlots encoding={encoding} dimensions={dimensions} extent={extent} width={plot} />
        <CurveNotes encoding={encoding} dimensions={dimensions} />
      </div>
      <h3>
        {l10n.t('Similarity')} <span class="note">{similarityNote(subject, encoding)}</span>
      </h3>
      <div class={isStacked ? 'similarity stacked' : 'similarity'}>
        <SimilarityMatrix
          name={matrixName(encoding)}
          similarity={similarity}
          positions={encoding.positions}
          side={side}
        />
        <Distances
          name={chartName(encoding)}
          caption={
            measure(subject).value === 'dotProduct'
              ? l10n.t('dot product, coloured like the matrix')
              : l10n.t('cosine, coloured like the matrix')
          }
          similarity={similarity}
          positions={encoding.positions}
          width={chart}
        />
      </div>
    </div>
  );
}

function similarityNote(subject: Subject, { period }: Encoding): string {
  if (!period) return l10n.t('of the model’s positions, pair by pair');
  return measure(subject).value === 'dotProduct'
    ? l10n.t('p · q = Σᵢ cos((p − q) ωᵢ): distance alone decides')
    : l10n.t('distance alone decides');
}

function matrixName({ isReference }: Encoding): string {
  return isReference
    ? l10n.t('Similarity of positions, sinusoidal encoding')
    : l10n.t('Similarity of positions, the model’s encoding');
}

function chartName({ isReference }: Encoding): string {
  return isReference ? l10n.t('Distance, sinusoidal encoding') : l10n.t('Distance');
}
