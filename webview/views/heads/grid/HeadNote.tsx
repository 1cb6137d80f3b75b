import { Icon } from '../../../parts/Icon';
import { isPinned } from '../../../state/focus';
import { useSubject } from '../../../state/useSubject';
import { columnLeft, type GridLayout } from '../layout/gridLayout';
import { earned, headAt, sort } from './statistics';

interface HeadNoteProps {
  /** Index in `[layer, head]`. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly place: GridLayout;
}

/**
 * Notes under or next to a thumbnail, never on it: pin, badge, and the name of a head outside its layer's
 * row. The cell's accessible name says the same.
 */
export function HeadNote({ index, row, column, place }: HeadNoteProps) {
  const subject = useSubject();
  const of = headAt(subject, index);
  const pinned = isPinned(subject, of);
  const badge = earned(subject)[index]?.[0];
  const isNamed = sort(subject).value !== 'layer';
  const word = badge?.word();
  return (
    <div
      class={pinned ? 'head-note pinned' : 'head-note'}
      style={{ left: `${place.labels + columnLeft(place, column)}px`, top: `${row * place.down}px` }}
    >
      <span class="badge">
        {pinned && <Icon name="pin" size={place.badges === 'words' ? 12 : 7} />}
        {place.badges === 'words' && !isNamed && word}
        {place.badges === 'letters' && badge?.letter}
      </span>
      {isNamed && (
        <span class="head-name">
          {of.layer}·{of.head}
        </span>
      )}
    </div>
  );
}
