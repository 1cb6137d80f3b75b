import * as l10n from '@vscode/l10n';
import { Gloss } from '../../parts/glossary/Gloss';
import { fill } from '../../parts/sentences';
import { stepQuery } from '../../plot/step';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { openAnatomy } from '../anatomy/open';
import { TokenList } from '../heads/TokenList';
import { useListScroll } from '../heads/useListScroll';
import { queryTitle } from '../heads/writes';
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
  const scroll = useListScroll(windowScroll, followFocus);
  return (
    <div class="compare-labels">
      <div class="compare-labels-head" style={{ height: `${top}px`, width: `${width}px` }}>
        <p title={queryTitle(subject).title}>
          <Gloss term="query">{queryTitle(subject).text}</Gloss>
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
        {...scroll}
      />
      {isWindowed(subject) && <WindowMarks />}
      <div class="compare-labels-foot" style={{ top: `${top + length}px`, width: `${width}px` }}>
        {isWindowed(subject) && <Later count={count} />}
      </div>
      <BarsQuery />
    </div>
  );
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
