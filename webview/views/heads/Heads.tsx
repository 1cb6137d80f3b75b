import { headsPerGroup } from '../../../src/protocol/attention';
import { layout, panelWidth } from '../../look/layout';
import { mostTokens } from '../../state/axes';
import { lockedRanges } from '../../state/ownRanges';
import { useSubject } from '../../state/useSubject';
import { AttendsTo } from './AttendsTo';
import { CellTable } from './CellTable';
import { AmongAll } from './grid/AmongAll';
import { gridLayout } from './grid/gridLayout';
import { Overview } from './grid/Overview';
import { Head } from './Head';
import { place, rightHalf } from './headState';
import { Expected } from './predictions/Expected';
import './heads.css';

const between = 28;
/** Least width of the strips with their names and values. */
const leastStrips = 240;

/** The overview of all heads, and one head. */
export function Heads() {
  const subject = useSubject();
  const { layers, heads } = subject.attention.value!;
  const tokens = mostTokens(subject);
  const left = leftWidth(tokens, heads);
  const group = headsPerGroup(subject.attention.value!);
  const { badges } = gridLayout({ layers, heads, group, tokens, width: left, layout: layout.value });
  if (layout.value === 'narrow')
    return (
      <div class="heads">
        <Overview width={left} />
        <Head />
        <Expected />
        <AmongAll width={left} badges={badges} />
        {lockedRanges(subject) && <CellTable />}
      </div>
    );
  const isMedium = layout.value === 'medium';
  const room = panelWidth.value - 32;
  const isBeside = isMedium && room - left - between >= leastStrips;
  return (
    <div class="heads">
      <div class={isBeside ? 'heads-left beside' : 'heads-left'} style={{ '--left': `${left}px` }}>
        <Overview width={left} />
        <div class="heads-among">
          <AmongAll width={isBeside ? room - left - between : isMedium ? room : left} badges={badges} />
          {!place(subject).isLabelled && rightHalf(subject) === 'zoom' && <AttendsTo />}
          {!isMedium && <Expected />}
        </div>
      </div>
      <Head />
      {isMedium && <Expected />}
      {lockedRanges(subject) && <CellTable />}
    </div>
  );
}

/** Width of the grid's column. */
function leftWidth(tokens: number, heads: number): number {
  if (layout.value === 'narrow') return panelWidth.value - 24;
  if (heads > 12) return 384;
  return layout.value === 'wide' && tokens <= 16 ? 450 : 292;
}
