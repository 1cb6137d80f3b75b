import * as l10n from '@vscode/l10n';
import { type Badge, threshold } from '../../src/analysis/badges';
import { isCausal } from '../attention';
import { decimals } from '../format';
import { badgeWord, offeredBadges, statisticName } from './statistics';

/** The words under the thumbnails, and from which value on they are earned. */
export function BadgeKey() {
  return (
    <section class="badge-key">
      <h2>{l10n.t('Badges')}</h2>
      <dl>
        {offeredBadges.value.map((badge) => (
          <div key={badge}>
            <dt>{badgeWord(badge)}</dt>
            <dd>{meaning(badge)}</dd>
            <dd>≥ {decimals(threshold(badge, isCausal()), 2)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function meaning(badge: Badge): string {
  return badge === 'first' ? l10n.t('first token, a sink') : statisticName(badge);
}
