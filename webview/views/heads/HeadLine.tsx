import { decimals } from '../../look/format';
import { sight } from '../../state/attention';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { indexOf, offered, valuesOf } from './grid/statistics';
import './headLine.css';

const most = 2;

/** `L4·H5  own token .55`: the head on screen with its strongest statistics; those that earn a badge are bold. */
export function HeadLine() {
  const subject = useSubject();
  const { layer, head } = subject.head.value;
  return (
    <p class="head-line note">
      <b>{head === 'mean' ? (layer === 'mean' ? '' : `L${layer}`) : `L${layer}·H${head}`}</b>
      {strongest(subject).map(({ title, value, isEarned }) => (
        <span key={title} class={isEarned ? 'statistic earned' : 'statistic'}>
          <span class="name" title={title}>
            {title}
          </span>{' '}
          {decimals(value, 2).replace(/^0/, '')}
        </span>
      ))}
    </p>
  );
}

interface Measured {
  readonly title: string;
  readonly value: number;
  readonly isEarned: boolean;
}

/** The statistics that lie furthest past their threshold, or nearest to it. */
function strongest(subject: Subject): Measured[] {
  const index = indexOf(subject, subject.head.value);
  if (index === undefined) return [];
  return offered(subject)
    .flatMap((statistic) => {
      const value = valuesOf(subject, statistic)?.[index];
      const threshold = statistic.threshold(sight(subject));
      return value === undefined || Number.isNaN(value)
        ? []
        : [{ title: statistic.title(), value, isEarned: value >= threshold, share: value / threshold }];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}
