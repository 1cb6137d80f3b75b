import { effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { grouped } from '../format';
import { stepQuery } from '../parts/step';
import { inspection, settings } from '../state';
import { followFocus, labelWindow, place, windowScroll, windowStart } from './headState';
import { TokenList } from './TokenList';

/** The query labels: the heatmap's row labels and the start of the lines; of many tokens a scrolled window. */
export function FromLabels() {
  const { isLabelled, labels, top } = place.value;
  const { top: inset, pitch, height } = labelWindow.value;
  const follow = useCallback((list: HTMLElement) => {
    const stopFollowing = followFocus(() => list.matches(':hover'));
    const stopScrolling = effect(() => {
      list.scrollTop = windowScroll.value;
    });
    return () => {
      stopFollowing();
      stopScrolling();
    };
  }, []);
  return (
    <>
      {!isLabelled && <Rim />}
      <TokenList
        axis="query"
        label={l10n.t('From (query)')}
        class={isLabelled ? 'labelled' : 'windowed'}
        box={{ x: labels.x, y: top + inset, width: labels.width, height }}
        pitch={pitch}
        step={stepQuery}
        onList={follow}
        onScroll={({ currentTarget }) => {
          windowScroll.value = (currentTarget as HTMLElement).scrollTop;
        }}
      />
    </>
  );
}

/** How many tokens the window leaves out above and below. */
function Rim() {
  const { labels, top, frame } = place.value;
  const { rows } = labelWindow.value;
  const earlier = Math.round(windowStart.value);
  const later = (inspection.value?.tokens.length ?? 0) - rows - earlier;
  const language = settings.value?.language ?? 'en';
  return (
    <>
      {earlier > 0 && (
        <span class="rim" style={{ left: `${labels.x}px`, top: `${top}px` }}>
          {l10n.t('↑ {0} earlier', grouped(earlier, language))}
        </span>
      )}
      {later > 0 && (
        <span class="rim" style={{ left: `${labels.x}px`, top: `${top + frame.side - 16}px` }}>
          {l10n.t('↓ {0} later', grouped(later, language))}
        </span>
      )}
    </>
  );
}
