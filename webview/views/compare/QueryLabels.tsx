import { effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { decimals } from '../../look/format';
import { stepQuery } from '../../plot/step';
import { named } from '../../state/unitNames';
import { TokenList } from '../heads/TokenList';
import { barScale, barY } from './barScale';
import { barsHeight, compareFrame, funnel, heatmapTop, isWindowed, labelsWidth } from './compareLayout';
import { comparedCell, sharedColours } from './comparison';
import { followFocus, windowPitch, windowRows, windowScroll, windowStart } from './labelWindow';
import { WindowMarks } from './WindowMarks';

/** One column of query labels for all heads; it stays when they scroll sideways. */
export function QueryLabels() {
  const { length, pitch, count } = compareFrame.value.y;
  const width = labelsWidth.value - (isWindowed.value ? funnel + 2 : 12);
  const follow = useCallback(followWindow, []);
  return (
    <div class="compare-labels">
      <div class="compare-labels-column">
        <div class="compare-labels-head" style={{ height: `${heatmapTop}px`, width: `${width}px` }}>
          <p>{l10n.t('from (query) ↓')}</p>
          {isWindowed.value && <Earlier />}
        </div>
        <TokenList
          axis="query"
          label={l10n.t('From (query)')}
          class={isWindowed.value ? 'windowed' : 'labelled'}
          box={{
            x: 0,
            y: heatmapTop,
            width,
            height: isWindowed.value ? windowRows.value * windowPitch : length,
          }}
          pitch={isWindowed.value ? windowPitch : pitch}
          step={stepQuery}
          onList={follow}
          onScroll={({ currentTarget }) => {
            windowScroll.value = (currentTarget as HTMLElement).scrollTop;
          }}
        />
        {isWindowed.value && <WindowMarks />}
        <div class="compare-labels-foot" style={{ top: `${heatmapTop + length}px`, width: `${width}px` }}>
          {isWindowed.value && <Later count={count} />}
        </div>
        <BarAxis />
      </div>
    </div>
  );
}

function followWindow(list: HTMLElement): () => void {
  const stopFollowing = followFocus(() => list.matches(':hover'));
  const stopScrolling = effect(() => {
    list.scrollTop = windowScroll.value;
  });
  return () => {
    stopFollowing();
    stopScrolling();
  };
}

function Earlier() {
  const earlier = Math.round(windowStart.value);
  return <p>{earlier > 0 ? l10n.t('↑ {0} earlier', earlier) : ''}</p>;
}

function Later({ count }: { count: number }) {
  const later = count - windowRows.value - Math.round(windowStart.value);
  return later > 0 ? <p>{l10n.t('↓ {0} later', later)}</p> : null;
}

/** What the bars come from, and their axis. */
function BarAxis() {
  const at = comparedCell.value;
  const scale = barScale(sharedColours.value);
  const top = heatmapTop + compareFrame.value.y.length + 28;
  return (
    <div class="bar-axis" aria-hidden="true" style={{ top: `${top}px`, height: `${barsHeight}px` }}>
      {at && <b>{l10n.t('from {0}', named('query', at.query))}</b>}
      {[scale.high, (scale.high + scale.low) / 2, scale.low].map((value) => (
        <span key={value} style={{ top: `${barY(value, scale)}px` }}>
          {decimals(value, Number.isInteger(value) ? 0 : 1)}
        </span>
      ))}
    </div>
  );
}
