import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { Anatomy as Model } from '../../../src/protocol/anatomy';
import { decimals } from '../../look/format';
import { Icon } from '../../parts/Icon';
import { fill } from '../../parts/sentences';
import { headTitle } from '../../state/names';
import { useSubject } from '../../state/useSubject';
import { Check } from './Check';
import { DotProduct } from './DotProduct';
import { keyName, queryName } from './named';
import { closeAnatomy } from './open';
import { derivation, followRow, key, known, refusal } from './question';
import { Steps } from './Steps';
import { scalingOf } from './scaling';
import './anatomy.css';

/** How one cell is computed: q · k → ÷ √dₖ → + mask → softmax → × v, with the model's own numbers. */
export function Anatomy() {
  const subject = useSubject();
  useEffect(() => followRow(subject), [subject]);
  return (
    <div class="anatomy">
      <Heading />
      <Body />
    </div>
  );
}

function Body() {
  const subject = useSubject();
  const [row, at, derived] = [known(subject), key(subject), derivation(subject)];
  if (refusal(subject).value !== undefined) return <p class="anatomy-refusal">{refusal(subject).value}</p>;
  if (!row || !derived || at === undefined)
    return <p class="note">{l10n.t('Hover a token, or choose one above.')}</p>;
  return (
    <>
      <DotProduct anatomy={row.anatomy} at={at} />
      <Steps anatomy={row.anatomy} derivation={derived} at={at} />
      <Check derivation={derived} />
    </>
  );
}

function Heading() {
  const subject = useSubject();
  const [query, key] = [queryName(subject), keyName(subject)];
  return (
    <div class="anatomy-heading">
      <button type="button" class="text-button" onClick={() => closeAnatomy(subject)}>
        <Icon name="left" />
        {headTitle(subject.openHead.value)}
      </button>
      <Icon name="right" />
      <h2>
        {query === undefined || key === undefined
          ? l10n.t('Anatomy of one cell')
          : fill(l10n.t('Anatomy of one cell: {0} → {1}'), query, key)}
      </h2>
      <Formula />
    </div>
  );
}

/** The model's attention formula, in the paper's notation. */
function Formula() {
  const subject = useSubject();
  const anatomy = known(subject)?.anatomy;
  if (!anatomy) return null;
  return (
    <span class="note">
      pattern = softmax( <Scores anatomy={anatomy} />
      {anatomy.bias && ` + ${l10n.t('position bias')}`} + {l10n.t('mask')} ), z = pattern · v
    </span>
  );
}

function Scores({ anatomy }: { anatomy: Model }) {
  const product = (
    <>
      q · k<sup>T</sup>
    </>
  );
  switch (scalingOf(anatomy)) {
    case 'byWidth':
      return (
        <>
          {product} ÷ √d<sub>k</sub>
        </>
      );
    case 'own':
      return (
        <>
          {product} ÷ {decimals(1 / anatomy.scale!, 2)}
        </>
      );
    case 'none':
      return product;
    case 'more':
      return <>f( {product} )</>;
  }
}
