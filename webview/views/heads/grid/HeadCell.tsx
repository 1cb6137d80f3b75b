import * as l10n from '@vscode/l10n';
import { settings } from '../../../host/panel';
import { isPinned, openThe, togglePin } from '../../../state/focus';
import { headLabel, isSameHead, sharing } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { columnLeft, type GridLayout } from '../layout/gridLayout';
import { earned, headAt, marked } from './statistics';

interface HeadCellProps {
  /** Index in `[layer, head]`. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly place: GridLayout;
  /** Whether Tab leads to this cell. */
  readonly isEntry: boolean;
}

/** One head in the grid: hover previews it, click opens it, shift-click pins it to Compare. */
export function HeadCell({ index, row, column, place, isEntry }: HeadCellProps) {
  const subject = useSubject();
  const of = headAt(subject, index);
  const isOpen = isSameHead(subject.openHead.value, of);
  const pinned = isPinned(subject, of);
  const [badges, wanted] = [earned(subject)[index] ?? [], marked(subject).value];
  const words = badges.map(({ word }) => word());
  const isMarked = wanted !== undefined && badges.includes(wanted);
  return (
    <div
      class={['head', isOpen && 'open', isMarked && 'marked'].filter(Boolean).join(' ')}
      role="gridcell"
      tabIndex={isEntry ? 0 : -1}
      aria-label={headLabel(of)}
      aria-description={listed([...words, pinned && l10n.t('pinned'), sharing(subject, of)])}
      aria-selected={isOpen}
      data-at={`${row},${column}`}
      style={{ left: `${place.labels + columnLeft(place, column)}px`, top: `${row * place.down}px` }}
      onPointerEnter={() => preview(subject, index)}
      onPointerLeave={() => preview(subject, undefined)}
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && preview(subject, index)}
      onBlur={() => preview(subject, undefined)}
      onClick={(event) => (event.shiftKey ? togglePin(subject, of) : openThe(subject, of))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        (event.shiftKey ? togglePin : openThe)(subject, of);
        event.preventDefault();
      }}
    />
  );
}

function preview(subject: Subject, index: number | undefined): void {
  subject.hoveredHead.value = index === undefined ? undefined : headAt(subject, index);
}

function listed(words: readonly (string | false | undefined)[]): string {
  const list = new Intl.ListFormat(settings.value?.language ?? 'en', { style: 'narrow' });
  return list.format(words.filter((word) => typeof word === 'string'));
}
