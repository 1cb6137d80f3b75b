import { hasMask } from '../../../src/analysis/sight';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { sight } from '../../state/attention';
import { useSubject } from '../../state/useSubject';
import { shownColours } from '../../values/colours';

/** The legend of masked cells, and the gap after it. */
const masked = 120;
const longest = 244;

/** The legends: that of masked cells, then the colour scale. */
export function Legends({ width }: { width: number }) {
  const subject = useSubject();
  const isMasked = hasMask(sight(subject)) || subject.withoutSinks.value;
  return (
    <>
      {isMasked && <MaskedLegend isOneLine />}
      <Legend colours={shownColours(subject)} width={Math.min(isMasked ? width - masked : width, longest)} />
    </>
  );
}
