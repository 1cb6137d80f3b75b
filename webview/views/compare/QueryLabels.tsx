import { effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { Gloss } from '../../parts/glossary/Gloss';
import { fill } from '../../parts/sentences';
import { stepQuery } from '../../plot/step';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { openAnatomy } from '../anatomy/open';
import { TokenList } from '../heads/TokenList';
import { compareFrame, funnel, heatmapTop, isWindowed, labelsWidth } from './compareLayout';
import { comparedCell } from './comparison';
import { followFocus, labelWindow, windowPitch, windowScroll, windowStart } from './labelWindow';
import { WindowMarks } from './WindowMarks';

/** One column of query labels for a row of heads. */
export function QueryLabels() {
  const subject = useSubject();
  const { length, pitch, count } = compareFrame(subject).y;
  const width = labelsWidth(subject) - (isWindowed(subject) ? funnel + 2 : 12);
  const top = heatmapTop(subject);
  const follow = useCallback((list: HTMLElement) => followWindow(subject, list), [subject]);
  return (
    <div class="compare-labels">
      <div class="compare-labels-head" style={{ height: `${top}px`, width: `${width}px` }}>
        <p>
          <Gloss term="query">{l10n.t('from (query) ↓')}</Gloss>
        </p>
        {isWindowed(subject) && <Earlier />}
      </div>
      <TokenList
        axis="query"
        label={l10n.t('From (query)')}
        class={isWindowed(subject) ? 'windowed' : 'labelled'}
        box={{
          x: 0,
          y: top,
          width,
          height: isWindowed(subject) ? labelWindow(subject).height : length,
        }}
        pitch={isWindowed(subject) ? windowPitch : pitch}
        step={(from, direction) => stepQuery(subject, from, direction)}
        onOpen={() => openAnatomy(subject, subject.pins.value[0])}
        onList={follow}
        onScroll={({ currentTarget }) => {
          windowScroll(subject).value = (currentTarget as HTMLElement).scrollTop;
        }}
      />
      {isWindowed(subject) && <WindowMarks />}
      <div class="compare-labels-foot" style={{ top: `${top + length}px`, width: `${width}px` }}>
        {isWindowed(subject) && <Later count={count} />}
      </div>
      <BarsQuery />
    </div>
  );
}

function followWindow(subject: Subject, list: HTMLElement): () => void {
  const stopFollowing = followFocus(subject, () => list.matches(':hover'));
  const stopScrolling = effect(() => {
    list.scrollTop = windowScroll(subject).value;
  });
  return () => {
    stopFollowing();
    stopScrolling();
  };
}

function Earlier() {
  const subject = useSubject();
  const earlier = Math.round(windowStart(subject));
  return <p>{earlier > 0 ? l10n.t('↑ {0} earlier', earlier) : ''}</p>;
}

function Later({ count }: { count: number }) {
  const subject = useSubject();
  const later = count - labelWindow(subject).rows - Math.round(windowStart(subject));
  return later > 0 ? <p>{l10n.t('↓ {0} later', later)}</p> : null;
}

/** The query that the bars belong to. */
function BarsQuery() {
  const subject = useSubject();
  const at = comparedCell(subject);
  const below = isWindowed(subject) ? 16 : 10; // Under “↓ later”.
  const top = heatmapTop(subject) + compareFrame(subject).y.length + below;
  return (
    <b class="bars-query" aria-hidden="true" style={{ top: `${top}px` }}>
      {at && fill(l10n.t('from {0}'), named(subject, 'query', at.query))}
    </b>
  );
}
