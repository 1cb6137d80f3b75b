import { hatchName } from '../../plot/hatchName';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { useSubject } from '../../state/useSubject';
import { shownColours } from '../../values/colours';

/** The legend of masked cells, and the gap after it. */
const masked = 120;
const longest = 244;

/** The legends: that of masked cells, then the colour scale. */
export function Legends({ width }: { width: number }) {
  const subject = useSubject();
  const hatch = hatchName(subject);
  return (
    <>
      {hatch && <MaskedLegend name={hatch} isOneLine />}
      <Legend colours={shownColours(subject)} width={Math.min(hatch ? width - masked : width, longest)} />
    </>
  );
}
