import { useSubject } from '../../../state/useSubject';
import { shownColours } from '../../../values/colours';
import { frame, place } from '../headState';
import { Bars } from './Bars';

/** The bars where they have no room under the heatmap: unfolded by the reader, on its columns. */
export function BarsAlone() {
  const subject = useSubject();
  return (
    <div class="bars-alone" style={{ marginLeft: `${place(subject).heatmap}px` }}>
      <Bars ruler={frame(subject).x} colours={shownColours(subject)} />
    </div>
  );
}
