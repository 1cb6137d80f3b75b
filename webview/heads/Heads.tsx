import { headsPerGroup } from '../../src/protocol/attention';
import { mostTokens } from '../axes';
import { AttendsTo } from '../head/AttendsTo';
import { Head } from '../head/Head';
import { place, rightHalf } from '../head/headState';
import { layout, panelWidth } from '../layout';
import { AmongAll } from '../overview/AmongAll';
import { BadgeKey } from '../overview/BadgeKey';
import { gridLayout } from '../overview/gridLayout';
import { Overview } from '../overview/Overview';
import { Expected } from '../predictions/Expected';
import { attention } from '../state';
import './heads.css';

/** Of the strips, in CSS pixels; names give way. */
const shortestAxis = 88;

/** The overview of all heads, and one of them. */
export function Heads() {
  const { layers, heads } = attention.value!;
  const tokens = mostTokens.value;
  const left = leftWidth(tokens, heads);
  const group = headsPerGroup(attention.value!);
  const { badges } = gridLayout({ layers, heads, group, tokens, width: left });
  const isMedium = layout.value === 'medium';
  if (layout.value === 'narrow')
    return (
      <div class="heads">
        <Overview width={left} />
        <Head />
        <Expected />
        <AmongAll axis={Math.max(shortestAxis, left - 204)} badges={badges} />
      </div>
    );
  const right = isMedium ? panelWidth.value - 32 - left - 28 : left;
  return (
    <div class="heads">
      <div class="heads-left" style={{ '--left': `${left}px` }}>
        <Overview width={left} />
        <div class="heads-among">
          <AmongAll axis={Math.max(shortestAxis, right - (badges === 'words' ? 190 : 204))} badges={badges} />
          {isMedium && badges === 'words' && <BadgeKey />}
          {!place.value.isLabelled && rightHalf.value === 'zoom' && <AttendsTo />}
          {!isMedium && <Expected />}
        </div>
      </div>
      <Head />
      {isMedium && <Expected />}
    </div>
  );
}

/** Of the grid. */
function leftWidth(tokens: number, heads: number): number {
  if (layout.value === 'narrow') return panelWidth.value - 24;
  if (heads > 12) return 384;
  return tokens <= 16 ? 450 : 292;
}
