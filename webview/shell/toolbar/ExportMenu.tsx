import * as l10n from '@vscode/l10n';
import { useContext } from 'preact/hooks';
import type { FigureLook } from '../../../src/protocol/figure';
import { figureLook, figurePlace, figureScale } from '../../figures/choice';
import { post } from '../../host/host';
import { Icon } from '../../parts/Icon';
import { IsInMenu } from '../../parts/isInMenu';
import { Select } from '../../parts/Select';
import { useSubject } from '../../state/useSubject';
import { copyFigure } from '../figures/copyFigure';
import { figureOnScreen, offeredFigures } from '../figures/onScreen';

/** The menu of everything that leaves the panel as a file or through the clipboard; a part of `…` where it folds. */
export function ExportMenu() {
  const name = l10n.t('Export');
  if (useContext(IsInMenu))
    return (
      <fieldset class="export-items" aria-label={name}>
        <Items menu="more" />
      </fieldset>
    );
  return (
    <>
      <button type="button" class="icon-button" popoverTarget="export" aria-label={name} title={name}>
        <Icon name="exported" />
      </button>
      <fieldset id="export" popover="auto" class="more" aria-label={name}>
        <Items menu="export" />
      </fieldset>
    </>
  );
}

/** @param menu id of the popover that closes when one is chosen */
function Items({ menu }: { menu: string }) {
  const subject = useSubject();
  const hasFigure = figureOnScreen(subject) !== undefined;
  return (
    <>
      {hasFigure && <FigureChoices />}
      <Item
        {...{ menu, isDisabled: !hasFigure }}
        onClick={() => post({ type: 'picked', what: 'exportFigure' })}
      >
        {l10n.t('Export Figure…')}
      </Item>
      <Item {...{ menu, isDisabled: !hasFigure }} onClick={() => void copyFigure(subject, 'picture')}>
        {l10n.t('Copy Figure')}
      </Item>
      <Item {...{ menu, isDisabled: !hasFigure }} onClick={() => void copyFigure(subject, 'csv')}>
        {l10n.t('Copy as CSV')}
      </Item>
      <Item menu={menu} onClick={() => post({ type: 'picked', what: 'copyLink' })}>
        {l10n.t('Copy Link')}
      </Item>
      <Item menu={menu} onClick={() => post({ type: 'picked', what: 'export' })}>
        {l10n.t('Export Patterns…')}
      </Item>
    </>
  );
}

function FigureChoices() {
  const subject = useSubject();
  const offered = offeredFigures(subject);
  return (
    <>
      {offered.length > 1 && (
        <Select
          label={l10n.t('Figure')}
          isLabelShown
          value={String(offered.indexOf(figureOnScreen(subject)!))}
          options={offered.map((offer, place) => [String(place), offer.name()] as const)}
          onChange={(place) => {
            figurePlace.value = Number(place);
          }}
        />
      )}
      <Select<FigureLook>
        label={l10n.t('Colours')}
        isLabelShown
        value={figureLook.value}
        options={[
          ['panel', l10n.t('as in the panel')],
          ['print', l10n.t('black on white')],
        ]}
        onChange={(look) => {
          figureLook.value = look;
        }}
      />
      <Select<'1' | '2' | '4'>
        label={l10n.t('PNG scale')}
        isLabelShown
        value={`${figureScale.value}`}
        options={[
          ['1', '1 ×'],
          ['2', '2 ×'],
          ['4', '4 ×'],
        ]}
        onChange={(scale) => {
          figureScale.value = scale === '1' ? 1 : scale === '2' ? 2 : 4;
        }}
      />
    </>
  );
}

interface ItemProps {
  readonly menu: string;
  readonly isDisabled?: boolean;
  readonly children: string;
  onClick(): void;
}

/** An entry of the menu, which closes as it acts. */
function Item({ menu, isDisabled = false, children, onClick }: ItemProps) {
  return (
    <button
      type="button"
      class="text-button"
      popoverTarget={menu}
      popoverTargetAction="hide"
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
