import * as l10n from '@vscode/l10n';
import { fewestTokensForBadges } from '../../../../src/analysis/statistics/badges';
import { decimals } from '../../../look/format';
import { sight } from '../../../state/attention';
import { useSubject } from '../../../state/useSubject';
import { offered, tokensInPlay } from './statistics';
import './badges.css';

/** What each letter means, and from which value on a head earns it. */
export function Badges() {
  const subject = useSubject();
  if (tokensInPlay(subject) < fewestTokensForBadges)
    return (
      <p class="note">{l10n.t('Texts of fewer than {0} tokens earn no badges.', fewestTokensForBadges)}</p>
    );
  return (
    <dl class="badges">
      {offered(subject).map(({ name, letter, word, title, threshold }) => (
        <div key={name}>
          <dt>
            <b>{letter}</b>
            {word()}
          </dt>
          <dd>
            {title()} ≥ {decimals(threshold(sight(subject)), 2)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
