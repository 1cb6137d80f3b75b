import * as l10n from '@vscode/l10n';
import { settings } from '../../../host/panel';
import { grouped } from '../../../look/format';
import { Spelled } from '../../../look/Spelled';
import { stepQuery } from '../../../plot/step';
import { countOf } from '../../../state/axes';
import { labelsOf } from '../../../state/unitNames';
import { useSubject } from '../../../state/useSubject';
import {
  followFocus,
  hasRowLabels,
  isInWindow,
  labelWindow,
  labelY,
  place,
  rightHalf,
  rowCentre,
  windowScroll,
  windowStart,
} from '../headState';
import type { Column } from '../layout/headLayout';
import { lineStartsOf } from '../sourceLines';
import { TokenList } from '../TokenList';
import { useListScroll } from '../useListScroll';

/**
 * Query labels, which are both the heatmap's row labels and the start of the lines; a scrolled window if
 * there are many.
 */
export function FromLabels({ column, top }: { column: Column; top: number }) {
  const subject = useSubject();
  const isLabelled = hasRowLabels(subject);
  const { top: inset, pitch, height } = labelWindow(subject);
  const scroll = useListScroll(windowScroll, followFocus);
  return (
    <>
      {!isLabelled && <Rim x={column.x} top={top} />}
      {!isLabelled && rightHalf(subject) === 'zoom' && <LineNumbers column={column} top={top} />}
      <TokenList
        axis="query"
        label={l10n.t('From (query)')}
        class={isLabelled ? 'labelled' : 'windowed'}
        box={{ x: column.x, y: top + inset, width: column.width, height }}
        pitch={pitch}
        step={(from, direction) => stepQuery(subject, from, direction)}
        {...scroll}
      />
      {!isLabelled && <StuckLabel column={column} top={top} />}
    </>
  );
}

/** The focused label when it is scrolled out of the window: it sticks to the window's edge. */
function StuckLabel({ column, top }: { column: Column; top: number }) {
  const subject = useSubject();
  const { query } = subject.focus.value;
  const { pitch } = labelWindow(subject);
  if (query === undefined || isInWindow(subject, query)) return null;
  const style = {
    left: `${column.x}px`,
    top: `${top + labelY(subject, query)}px`,
    width: `${column.width}px`,
    lineHeight: `${pitch}px`,
  };
  return (
    <span class="stuck" aria-hidden="true" style={style}>
      <Spelled text={labelsOf(subject, 'query')[query]!} />
    </span>
  );
}

/** In *Zoom*, source line numbers where lines begin. */
function LineNumbers({ column, top }: { column: Column; top: number }) {
  const subject = useSubject();
  const { rows, pitch } = labelWindow(subject);
  const first = Math.ceil(windowStart(subject) - 0.5);
  return (
    <div class="line-numbers" aria-hidden="true">
      {lineStartsOf(subject, 'query')
        .filter(({ token }) => token >= first && token < first + rows && token !== subject.locked.value.query)
        .map(({ token, line }) => (
          <span
            key={token}
            style={{
              right: `calc(100% - ${column.x + column.width}px)`,
              top: `${top + rowCentre(subject, token) - pitch / 2}px`,
              lineHeight: `${pitch}px`,
            }}
          >
            {line}
          </span>
        ))}
    </div>
  );
}

/** Says how many tokens are above and below the window. */
function Rim({ x, top }: { x: number; top: number }) {
  const subject = useSubject();
  const { frame } = place(subject);
  const { rows } = labelWindow(subject);
  const earlier = Math.round(windowStart(subject));
  const later = countOf(subject, 'query') - rows - earlier;
  const language = settings.value?.language ?? 'en';
  return (
    <>
      {earlier > 0 && (
        <span class="rim" style={{ left: `${x}px`, top: `${top}px` }}>
          {l10n.t('↑ {0} earlier', grouped(earlier, language))}
        </span>
      )}
      {later > 0 && (
        <span class="rim" style={{ left: `${x}px`, top: `${top + frame.y.length - 16}px` }}>
          {l10n.t('↓ {0} later', grouped(later, language))}
        </span>
      )}
    </>
  );
}
