import { lockedRanges } from '../../state/ownRanges';
import { useSubject } from '../../state/useSubject';
import { AttendsTo } from './AttendsTo';
import { CellTable } from './CellTable';
import { Folds } from './Folds';
import { AmongAll } from './grid/AmongAll';
import { Overview } from './grid/Overview';
import { Head } from './Head';
import { HeadLine } from './HeadLine';
import { arranged, isZoomed } from './headState';
import { Expected } from './predictions/Expected';
import { predictedPlace } from './predictions/places';
import { TextStrip } from './TextStrip';
import './heads.css';

/** The overview of all heads, one head, and what the model predicts. */
export function Heads() {
  const { arrangement } = arranged(useSubject());
  if (arrangement === 'column') return <Column />;
  return arrangement === 'bands' ? <Bands /> : <Sides />;
}

function Column() {
  const layout = arranged(useSubject());
  return (
    <div class="heads column">
      <Overview layout={layout} />
      <Head />
      <Expected />
      <AmongAll layout={layout} />
      <LockedRanges />
    </div>
  );
}

/** The grid and what comes next, then the head, then a row of folded sections. */
function Bands() {
  const subject = useSubject();
  const layout = arranged(subject);
  const { band, grid } = layout;
  return (
    <div class="heads bands">
      <div class="heads-band" style={{ height: `${band}px` }}>
        <div style={{ width: `${grid.width}px` }}>
          <Overview layout={layout} />
        </div>
        <div class="heads-next">
          {predictedPlace(subject) ? <Expected /> : <AmongAll layout={layout} />}
          <HeadLine />
        </div>
      </div>
      <Head />
      <Folds />
      <LockedRanges />
    </div>
  );
}

function Sides() {
  const subject = useSubject();
  const layout = arranged(subject);
  return (
    <>
      <TextStrip />
      <div class="heads sides">
        <div class="heads-left" style={{ width: `${layout.grid.width}px` }}>
          <Overview layout={layout} />
          <Expected />
          {isZoomed(subject) && <AttendsTo />}
          <AmongAll layout={layout} />
          <LockedRanges />
        </div>
        <Head />
      </div>
    </>
  );
}

/** The attention from one range to another in every head, if a cell between two ranges is locked. */
function LockedRanges() {
  const shown = lockedRanges(useSubject());
  return shown ? <CellTable cell={shown.cell} /> : null;
}
