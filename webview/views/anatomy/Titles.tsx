import * as l10n from '@vscode/l10n';
import type { Anatomy } from '../../../src/protocol/anatomy';
import { decimals } from '../../look/format';
import { layout } from '../../look/layout';
import { Gloss } from '../../parts/glossary/Gloss';
import { Legend } from '../../plot/Legend';
import { scalingOf } from './scaling';
import type { ValuesProps } from './Values';

interface TitlesProps {
  readonly anatomy: Anatomy;
  /** Number of keys that the query does not see. */
  readonly masked: number;
  readonly values: ValuesProps;
}

/** The heading of each step: what it does, and with which numbers. */
export function Titles({ anatomy, masked, values }: TitlesProps) {
  const { columns } = values;
  const span = columns.bar > 0 ? 2 : 1;
  return (
    <thead>
      <tr class="titles">
        <th class="axis-title" style={{ width: `${columns.label}px` }}>
          <Gloss term="key">{l10n.t('to (key) ↓')}</Gloss>
        </th>
        <th scope="col" colSpan={span} style={{ width: `${columns.number + columns.bar}px` }}>
          <Gloss term="scores">q · k</Gloss>
          <small>{l10n.t('product')}</small>
        </th>
        <th scope="col" colSpan={span} style={{ width: `${columns.number + columns.bar}px` }}>
          <Scaling anatomy={anatomy} />
        </th>
        {anatomy.bias && (
          <th scope="col" style={{ width: `${columns.number}px` }}>
            {l10n.t('+ bias')}
            <small>{l10n.t('position')}</small>
          </th>
        )}
        <th scope="col" class="step-mask" style={{ width: `${columns.mask}px` }}>
          {l10n.t('+ mask')}
          <small>{masked === 0 ? l10n.t('none') : l10n.t('{0} masked', masked)}</small>
        </th>
        <th scope="col" colSpan={2} style={{ width: `${columns.number + columns.weight}px` }}>
          <Gloss term="pattern">softmax</Gloss>
          <small>{l10n.t('sums to 1')}</small>
        </th>
        {!columns.isStacked && (
          <th scope="col">
            <div class="values-titles">
              <span>
                × v<small>{l10n.t('value times attention')}</small>
              </span>
              <Legend colours={values.colours} width={Math.min(240, columns.values)} />
            </div>
          </th>
        )}
      </tr>
    </thead>
  );
}

/** `÷ √32 = 5.66`, or what this model does instead. */
function Scaling({ anatomy }: { anatomy: Anatomy }) {
  const width = anatomy.q.length;
  const divisor = decimals(1 / (anatomy.scale ?? 1), 2);
  switch (scalingOf(anatomy)) {
    case 'byWidth':
      return (
        <>
          ÷ √d<sub>k</sub>
          <small>
            {layout.value === 'narrow' ? '' : `÷ √${width} `}= {divisor}
          </small>
        </>
      );
    case 'own':
      return (
        <>
          ÷ {divisor}
          <small>{l10n.t('of this model')}</small>
        </>
      );
    case 'none':
      return (
        <>
          × 1<small>{l10n.t('not scaled')}</small>
        </>
      );
    case 'more':
      return (
        <>
          {l10n.t('scores')}
          <small>{l10n.t('not only scaled')}</small>
        </>
      );
  }
}
