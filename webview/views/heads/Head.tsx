import * as l10n from '@vscode/l10n';
import { hasMask } from '../../../src/analysis/sight';
import { layout } from '../../look/layout';
import { Alternatives } from '../../parts/Alternatives';
import { Section } from '../../parts/Section';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { cell, sight } from '../../state/attention';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { namedBriefly } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownColours } from '../../values/colours';
import { Bars } from './figure/Bars';
import { HeadFigure } from './figure/HeadFigure';
import { LowerFigure } from './figure/LowerFigure';
import { HeadActions } from './HeadActions';
import { chosenHalf, frame, place, type RightHalf, rightHalf } from './headState';
import { NeighbourButtons } from './NeighbourButtons';
import './head.css';
import { mass } from '../../host/panel';

const leastLegend = 200;
const legendHeight = 56;

/** One head: its heatmap and its lines on the same rows. */
export function Head() {
  return layout.value === 'narrow' ? <FoldedHead /> : <WholeHead />;
}

function WholeHead() {
  const subject = useSubject();
  const { isLabelled, lines, crop } = place(subject);
  const isBelow = !lines && !crop;
  return (
    <div class="head-view">
      <Section
        title={headTitle(subject.head.value)}
        note={l10n.t('Attention is what the model computed, not an explanation of its answer.')}
        {...(!isLabelled && { aside: <HalfTabs /> })}
      >
        <HeadFigure />
        <Under />
        {isBelow && <LowerFigure />}
        <HeadActions />
      </Section>
    </div>
  );
}

/** One head below 600 px, where each part folds. */
function FoldedHead() {
  const subject = useSubject();
  const { isLabelled, heatmap, frame: fitted } = place(subject);
  const lines = l10n.t('Lines');
  const share = l10n.t('the first {0} % of each row', Math.round(mass.value * 100));
  return (
    <>
      <Section title={headTitle(subject.head.value)} aside={<NeighbourButtons />}>
        <HeadFigure />
        <div class="legends" style={{ marginLeft: `${heatmap}px` }}>
          <Legends width={Math.max(leastLegend, fitted.x.length)} />
        </div>
        <HeadActions />
      </Section>
      <Section
        title={!isLabelled && rightHalf(subject) === 'zoom' ? l10n.t('Zoom') : lines}
        {...(rightHalf(subject) === 'lines' && { note: share })}
        {...(!isLabelled && { aside: <HalfTabs /> })}
      >
        <LowerFigure />
      </Section>
      <Section title={barsTitle(subject)} isFolded>
        <div class="folded-bars" style={{ marginLeft: `${heatmap}px` }}>
          <Bars ruler={frame(subject).x} colours={shownColours(subject)} />
        </div>
      </Section>
    </>
  );
}

function barsTitle(subject: Subject): string {
  const at = cell(subject);
  return at
    ? l10n.t('From {0}, column by column', namedBriefly(subject, 'query', at.query))
    : l10n.t('Mean of each column');
}

/** Switches the right half between *Lines* and *Zoom*, for many tokens. */
function HalfTabs() {
  const subject = useSubject();
  return (
    <Alternatives<RightHalf>
      label={l10n.t('Right half')}
      value={rightHalf(subject)}
      options={[
        { value: 'lines', name: l10n.t('Lines') },
        { value: 'zoom', name: l10n.t('Zoom') },
      ]}
      onChange={(half) => {
        chosenHalf(subject).value = half;
      }}
    />
  );
}

/** The bars under the heatmap's columns, with the legend to their right. */
function Under() {
  const subject = useSubject();
  const { isLabelled, heatmap, frame: fitted, lines, crop, labels: column, width } = place(subject);
  if (!lines && !crop)
    return (
      <div style={{ marginLeft: `${heatmap}px`, width: `${fitted.x.length}px` }}>
        <Bars ruler={frame(subject).x} colours={shownColours(subject)} />
        <div class="legends below">
          <Legends width={Math.max(leastLegend, fitted.x.length)} />
        </div>
      </div>
    );
  const legendX = lines && isLabelled ? lines.x : (crop?.x ?? column.x);
  // If there are more keys than queries, the keys reach down next to the bars.
  const reach = lines ? Math.max(0, fitted.x.length - fitted.y.length) : 0;
  return (
    <div class="under" style={{ minHeight: `${reach + legendHeight}px` }}>
      <div style={{ marginLeft: `${heatmap}px`, width: `${fitted.x.length}px` }}>
        <Bars ruler={frame(subject).x} colours={shownColours(subject)} />
      </div>
      <div class="legends" style={{ marginLeft: `${legendX - heatmap - fitted.x.length}px` }}>
        <Legends width={Math.min(282, width - legendX)} />
      </div>
    </div>
  );
}

/** The legends: that of masked cells, then the colour scale. */
function Legends({ width }: { width: number }) {
  const subject = useSubject();
  const isMasked = hasMask(sight(subject)) || subject.withoutSinks.value;
  return (
    <>
      {isMasked && <MaskedLegend />}
      <Legend colours={shownColours(subject)} width={isMasked ? width - 72 : Math.min(width, 244)} />
    </>
  );
}
