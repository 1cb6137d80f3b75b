import * as l10n from '@vscode/l10n';
import { useSubject } from '../../../state/useSubject';
import { onGridKey } from '../../heads/grid/gridKeys';
import { isChosen } from './chosen';
import { EffectCell, LayerCell } from './EffectCell';
import { gridEffects, headCells, isByEffect, mlpCells } from './effects';
import { besideMlps, type GridPlace, gap, labels } from './gridPlace';
import './effectGrid.css';

/** An ARIA grid of layers × heads, and beside it the MLPs, coloured by what removing each does. */
export function EffectGrid({ place }: { place: GridPlace }) {
  const subject = useSubject();
  const { attention } = gridEffects(subject)!;
  const [rows, mlps, isSorted] = [headCells(subject), mlpCells(subject), isByEffect(subject).value];
  const cells = rows.map((heads, row) => [...heads, ...(mlps[row] ? [mlps[row]] : [])]);
  const entry = cells.flat().find(({ part }) => isChosen(subject, part)) ?? cells[0]![0]!;
  return (
    <div
      class="effect-grid"
      role="grid"
      aria-label={l10n.t('Effect of each part')}
      onKeyDown={onGridKey}
      style={{
        '--columns': `${labels}px repeat(${attention.heads}, ${place.across + gap}px) ${besideMlps}px ${place.across + gap}px`,
        '--down': `${place.down}px`,
        '--gap': `${gap}px`,
      }}
    >
      <div role="row" class="effect-row effect-numbers">
        {!isSorted &&
          rows[0]!.map((_, head) => (
            <span key={head} role="columnheader" style={{ gridColumn: head + 2 }}>
              {head}
            </span>
          ))}
        {mlps.length > 0 && (
          <span role="columnheader" style={{ gridColumn: attention.heads + 3 }}>
            {l10n.t('MLP')}
          </span>
        )}
      </div>
      {cells.map((own, row) => (
        <div key={row} role="row" class="effect-row">
          {isSorted ? (
            <span />
          ) : (
            <LayerCell part={{ is: 'attention', attention: attention.name, layer: row }} at={`${row},-1`} />
          )}
          {own.map((cell, column) => (
            <EffectCell
              key={column}
              cell={cell}
              place={place}
              at={`${row},${column}`}
              isEntry={cell === entry}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
