import { useEffect } from 'preact/hooks';
import { hasMask } from '../../../src/analysis/sight';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { sight } from '../../state/attention';
import { offerPicture } from '../../state/picture';
import { pins, withoutFirst } from '../../state/state';
import { shownOf } from '../../values/shown';
import { Column } from './Column';
import { compareFrame, labelsWidth } from './compareLayout';
import { comparePicture } from './comparePicture';
import { difference, differenceColours, differenceMatrix, differenceName, sharedColours } from './comparison';
import { letterOf } from './letters';
import { NothingPinned } from './NothingPinned';
import { QueryLabels } from './QueryLabels';
import './compare.css';

/** The pinned heads side by side, on one scale and with one focus, and the difference of two. */
export function Compare() {
  useEffect(() => offerPicture(comparePicture), []);
  if (pins.value.length === 0) return <NothingPinned />;
  const width = compareFrame.value.x.length;
  const pair = difference.value;
  return (
    <div class="compare" style={{ '--labels': `${labelsWidth.value}px`, '--side': `${width}px` }}>
      <QueryLabels />
      {pins.value.map((pin, place) => (
        <Column
          key={`${pin.layer} ${pin.head}`}
          letter={letterOf(place)}
          pin={pin}
          matrix={shownOf(pin)}
          colours={sharedColours.value}
        >
          {place === 0 && <SharedLegend width={width} />}
        </Column>
      ))}
      {pair && (
        <Column
          letter={differenceName(pair)}
          pin={undefined}
          matrix={differenceMatrix.value}
          colours={differenceColours.value}
        >
          <div class="compare-legends">
            <Legend colours={differenceColours.value} width={width} />
          </div>
        </Column>
      )}
    </div>
  );
}

function SharedLegend({ width }: { width: number }) {
  const isMasked = hasMask(sight.value) || withoutFirst.value;
  return (
    <div class="compare-legends">
      {isMasked && <MaskedLegend />}
      <Legend colours={sharedColours.value} width={isMasked && width >= 320 ? width - 76 : width} />
    </div>
  );
}
