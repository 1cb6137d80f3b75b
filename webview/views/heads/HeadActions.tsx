import { type Signal, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { cell } from '../../state/attention';
import { perSubject } from '../../state/derived';
import { useSubject } from '../../state/useSubject';
import { canOpen, openAnatomy, whyNone } from '../anatomy/open';
import { copyCell, copyRow } from './copy';
import { BarsAlone } from './figure/BarsAlone';
import { HeadTable } from './HeadTable';
import { place } from './headState';

const isTableOpen = perSubject(() => signal(false));
const areBarsOpen = perSubject(() => signal(false));

/** Buttons that copy what is in focus and show the head as a table. */
export function HeadActions() {
  const subject = useSubject();
  return (
    <>
      <div class="head-actions" style={{ marginLeft: `${place(subject).heatmap}px` }}>
        <AnatomyButton label={l10n.t('How this value is computed')} />
        <CopyButtons />
        {place(subject).bars === undefined && (
          <Unfold isOpen={areBarsOpen(subject)} show={l10n.t('Show bars')} hide={l10n.t('Hide bars')} />
        )}
        <Unfold isOpen={isTableOpen(subject)} show={l10n.t('Show as table')} hide={l10n.t('Hide table')} />
        <span class="note" title={whyNone(subject)}>
          {whyNone(subject)}
        </span>
      </div>
      {place(subject).bars === undefined && areBarsOpen(subject).value && <BarsAlone />}
      {isTableOpen(subject).value && <HeadTable />}
    </>
  );
}

function Unfold({ isOpen, show, hide }: { isOpen: Signal<boolean>; show: string; hide: string }) {
  return (
    <button
      type="button"
      aria-expanded={isOpen.value}
      onClick={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      {isOpen.value ? hide : show}
    </button>
  );
}

/** Opens *Anatomy* of the focused cell. */
export function AnatomyButton({ label }: { label: string }) {
  const subject = useSubject();
  return (
    <button
      type="button"
      class="anatomy-button"
      disabled={!canOpen(subject)}
      title={whyNone(subject)}
      onClick={() => openAnatomy(subject)}
    >
      {label}
    </button>
  );
}

export function CopyButtons() {
  const subject = useSubject();
  const hasCell = cell(subject) !== undefined;
  return (
    <div class="head-actions">
      <button type="button" disabled={!hasCell} onClick={() => copyCell(subject)}>
        {l10n.t('Copy value')}
      </button>
      <button type="button" disabled={!hasCell} onClick={() => copyRow(subject)}>
        {l10n.t('Copy row')}
      </button>
    </div>
  );
}
