import { useSubject } from '../../state/useSubject';
import { Column } from './Column';
import { CompareKey } from './CompareKey';
import { columnGap, columnLabels, columnWidth, inRows, labelsWidth } from './compareLayout';
import { compared } from './comparison';
import { NothingPinned } from './NothingPinned';
import { QueryLabels } from './QueryLabels';
import './compare.css';

/** The difference of two pinned heads and all pinned heads, in rows, with one scale and one focus. */
export function Compare() {
  const subject = useSubject();
  if (subject.pins.value.length === 0) return <NothingPinned />;
  const sizes = {
    '--labels': `${labelsWidth(subject)}px`,
    '--column': `${columnWidth(subject)}px`,
    '--column-labels': `${columnLabels(subject)}px`,
    '--gap': `${columnGap}px`,
  };
  return (
    <div class="compare" style={sizes}>
      <CompareKey />
      {inRows(subject, compared(subject)).map((row) => (
        <div key={row[0]!.letter} class="compare-row">
          <QueryLabels />
          {row.map((column, place) => (
            <Column
              key={column.letter}
              {...column}
              hasAxis={place === 0 || (column.pin !== undefined && row[place - 1]!.pin === undefined)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
