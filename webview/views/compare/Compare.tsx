import { useEffect } from 'preact/hooks';
import { hasMask } from '../../../src/analysis/sight';
import { offerPicture } from '../../host/picture';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { sight } from '../../state/attention';
import { useSubject } from '../../state/useSubject';
import { shownOf } from '../../values/shown';
import { Column } from './Column';
import { compareFrame, labelsWidth } from './compareLayout';
import { comparePicture } from './comparePicture';
import { difference, differenceColours, differenceMatrix, differenceName, sharedColours } from './comparison';
import { letterOf } from './letters';
import { NothingPinned } from './NothingPinned';
import { QueryLabels } from './QueryLabels';
import './compare.css';

/** The pinned heads side by side, with one scale and one focus, and the difference of two. */
export function Compare() {
  const subject = useSubject();
  useEffect(() => offerPicture(() => comparePicture(subject)), [subject]);
  if (subject.pins.value.length === 0) return <NothingPinned />;
  const width = compareFrame(subject).x.length;
  const pair = difference(subject);
  return (
    <div class="compare" style={{ '--labels': `${labelsWidth(subject)}px`, '--side': `${width}px` }}>
      <QueryLabels />
      {subject.pins.value.map((pin, place) => (
        <Column
          key={`${pin.layer} ${pin.head}`}
          letter={letterOf(place)}
          pin={pin}
          matrix={shownOf(subject, pin)}
          colours={sharedColours(subject)}
        >
          {place === 0 && <SharedLegend width={width} />}
        </Column>
      ))}
      {pair && (
        <Column
          letter={differenceName(pair)}
          pin={undefined}
          matrix={differenceMatrix(subject)}
          colours={differenceColours(subject)}
        >
          <div class="compare-legends">
            <Legend colours={differenceColours(subject)} width={width} />
          </div>
        </Column>
      )}
    </div>
  );
}

function SharedLegend({ width }: { width: number }) {
  const subject = useSubject();
  const isMasked = hasMask(sight(subject)) || subject.withoutFirst.value;
  return (
    <div class="compare-legends">
      {isMasked && <MaskedLegend />}
      <Legend colours={sharedColours(subject)} width={isMasked && width >= 320 ? width - 76 : width} />
    </div>
  );
}
