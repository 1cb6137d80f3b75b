import * as l10n from '@vscode/l10n';
import { layout } from '../../look/layout';
import { headName } from '../../state/names';
import { useSubject } from '../../state/useSubject';
import type { Bias } from './bias';
import { Distances } from './Distances';
import { SimilarityMatrix } from './plots/SimilarityMatrix';
import { similarityLayout } from './plots/similarityLayout';

interface BiasProps {
  readonly bias: Bias;
  readonly width: number;
}

/** What positions add to one head's scores, by pair and by distance. */
export function BiasColumn({ bias, width }: BiasProps) {
  const { openHead } = useSubject();
  const isNarrow = layout.value === 'narrow';
  const left = isNarrow ? 40 : 52;
  const { side, chart, isStacked } = similarityLayout(width - left);
  return (
    <div class="encoding" style={{ '--left': `${left}px` }}>
      <p class="axis">{l10n.t('added to the scores of {0}', headName(openHead.value))}</p>
      <div class={isStacked ? 'similarity stacked' : 'similarity'}>
        <SimilarityMatrix
          name={l10n.t('What positions add to the scores, by query and key')}
          similarity={bias}
          positions={bias.tokens}
          side={side}
          axes={{ down: l10n.t('← from (query)'), across: l10n.t('to (key) →') }}
        />
        <Distances
          name={l10n.t('Distance')}
          caption={l10n.t('added, coloured like the matrix')}
          similarity={bias}
          positions={bias.tokens}
          width={chart}
        />
      </div>
    </div>
  );
}
