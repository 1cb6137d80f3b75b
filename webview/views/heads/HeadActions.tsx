import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { cell } from '../../state/attention';
import { canOpen, openAnatomy, whyNone } from '../anatomy/open';
import { copyCell, copyPicture, copyRow } from './copy';
import { HeadTable } from './HeadTable';
import { place } from './headState';

const isTableOpen = signal(false);

/** Copy what is in focus, or read the head as a table. */
export function HeadActions() {
  const hasCell = cell.value !== undefined;
  return (
    <>
      <div class="head-actions" style={{ marginLeft: `${place.value.heatmap}px` }}>
        {whyNone.value === undefined ? (
          <button type="button" disabled={!canOpen.value} onClick={openAnatomy}>
            {l10n.t('How this cell came to be')}
          </button>
        ) : (
          <span class="note">{whyNone.value}</span>
        )}
        <button type="button" disabled={!hasCell} onClick={copyCell}>
          {l10n.t('Copy value')}
        </button>
        <button type="button" disabled={!hasCell} onClick={copyRow}>
          {l10n.t('Copy row')}
        </button>
        <button type="button" onClick={copyPicture}>
          {l10n.t('Copy picture')}
        </button>
        <button
          type="button"
          aria-expanded={isTableOpen.value}
          onClick={() => {
            isTableOpen.value = !isTableOpen.value;
          }}
        >
          {isTableOpen.value ? l10n.t('Hide table') : l10n.t('Show as table')}
        </button>
      </div>
      {isTableOpen.value && <HeadTable />}
    </>
  );
}
