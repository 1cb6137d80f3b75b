import * as l10n from '@vscode/l10n';
import { shownColours } from '../attention';
import { layout } from '../layout';
import { headTitle } from '../names';
import { Legend } from '../parts/Legend';
import { MaskedLegend } from '../parts/MaskedLegend';
import { Section } from '../parts/Section';
import { head, inspection, withoutFirst } from '../state';
import { Bars } from './Bars';
import { HeadFigure } from './HeadFigure';
import { chosenHalf, frame, place, type RightHalf, rightHalf } from './headState';
import './head.css';

/** One head: its pattern as heatmap and connections on the same rows. */
export function Head() {
  const isNarrow = layout.value === 'narrow';
  return (
    <div class="head-view">
      <Section
        title={headTitle(head.value)}
        {...(!isNarrow && {
          note: l10n.t('Attention is what the model computed, not an explanation of its answer.'),
        })}
        aside={<HalfTabs />}
      >
        <HeadFigure />
        <Under />
      </Section>
    </div>
  );
}

/** *Lines* or *Zoom* in the right half, where tokens are many. */
function HalfTabs() {
  if (place.value.isLabelled || (!place.value.lines && !place.value.crop)) return null;
  const halves: readonly (readonly [RightHalf, string])[] = [
    ['lines', l10n.t('Lines')],
    ['zoom', l10n.t('Zoom')],
  ];
  return (
    <div class="halves" role="group" aria-label={l10n.t('Right half')}>
      {halves.map(([half, name]) => (
        <button
          key={half}
          type="button"
          aria-pressed={rightHalf.value === half}
          onClick={() => {
            chosenHalf.value = half;
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** Bars under the heatmap's columns, the legend at their right. */
function Under() {
  const { isLabelled, heatmap, frame: fitted, lines, labels, width } = place.value;
  const colours = shownColours.value;
  const hasMask = inspection.value!.model.isCausal || withoutFirst.value;
  const legendX = isLabelled && lines ? lines.x : labels.x;
  const room = Math.min(244, width - legendX);
  return (
    <div class="under">
      <div style={{ marginLeft: `${heatmap}px`, width: `${fitted.side}px` }}>
        <Bars frame={frame.value} colours={colours} isLabelled={isLabelled} />
      </div>
      <div class="legends" style={{ marginLeft: `${legendX - heatmap - fitted.side}px` }}>
        {hasMask && <MaskedLegend />}
        <Legend colours={colours} width={hasMask ? room - 72 : room} />
      </div>
    </div>
  );
}
