import * as l10n from '@vscode/l10n';
import type { Statistic } from '../../../../src/analysis/statistics/statistic';
import { Icon } from '../../../parts/Icon';
import { isPinned, pin, unpin } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { earned, headAt, valuesOf } from './statistics';

/** More heads do not fit on a screen of Compare. */
const most = 8;

/** Pins the heads with a badge, the strongest if they are many; when these are pinned, unpins them. */
export function PinBadged({ statistic }: { statistic: Statistic }) {
  const subject = useSubject();
  const all = badged(subject, statistic);
  const heads = all.slice(0, most);
  const isOn = heads.length > 0 && heads.every((head) => isPinned(subject, head));
  const name = nameOf(all.length, isOn);
  return (
    <button
      type="button"
      class="icon-button strip-pin"
      aria-label={`${name}: ${statistic.title()}`}
      aria-pressed={isOn}
      title={name}
      disabled={heads.length === 0}
      onClick={() => (isOn ? unpin : pin)(subject, heads)}
    >
      <Icon name="pin" size={14} />
    </button>
  );
}

/** The heads with the statistic's badge, the strongest first. */
function badged(subject: Subject, statistic: Statistic) {
  const values = valuesOf(subject, statistic);
  return earned(subject)
    .flatMap((badges, head) => (badges.includes(statistic) ? [head] : []))
    .sort((a, b) => values![b]! - values![a]!)
    .map((head) => headAt(subject, head));
}

function nameOf(count: number, isOn: boolean): string {
  if (count === 0) return l10n.t('No head has this badge');
  if (isOn) return l10n.t('Unpin the heads with this badge');
  return count > most
    ? l10n.t('Pin the {0} strongest of {1} heads with this badge', most, count)
    : l10n.t('Pin all heads with this badge: {0}', count);
}
