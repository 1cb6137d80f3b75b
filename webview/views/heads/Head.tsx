import * as l10n from '@vscode/l10n';
import { mass } from '../../host/panel';
import { layout } from '../../look/layout';
import { Alternatives } from '../../parts/Alternatives';
import { Section } from '../../parts/Section';
import { cell } from '../../state/attention';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { namedBriefly } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownColours } from '../../values/colours';
import { Bars } from './figure/Bars';
import { HeadFigure } from './figure/HeadFigure';
import { LowerFigure } from './figure/LowerFigure';
import { HeadActions } from './HeadActions';
import { arranged, chosenHalf, frame, place, type RightHalf, rightHalf } from './headState';
import { Legends } from './Legends';
import { NeighbourButtons } from './NeighbourButtons';
import './head.css';

/** One head: its heatmap and its lines on the same rows. */
export function Head() {
  return layout.value === 'narrow' ? <FoldedHead /> : <WholeHead />;
}

function WholeHead() {
  const subject = useSubject();
  const hasCaveat = layout.value === 'wide';
  return (
    <section class="head-view">
      <div class="heading">
        <h2 title={hasCaveat ? undefined : caveat()}>{headTitle(subject.head.value)}</h2>
        <NeighbourButtons />
        {hasCaveat && <span class="note">{caveat()}</span>}
        {!place(subject).isLabelled && (
          <div class="heading-aside">
            <HalfTabs />
          </div>
        )}
      </div>
      <HeadFigure />
      <Under />
      {arranged(subject).arrangement === 'sides' && <HeadActions />}
    </section>
  );
}

function caveat(): string {
  return l10n.t('Attention is what the model computed, not an explanation of its answer.');
}

/** One head below 600 px, where each part folds. */
function FoldedHead() {
  const subject = useSubject();
  const { isLabelled, heatmap, legend } = place(subject);
  const lines = l10n.t('Connections');
  const share = l10n.t('the strongest {0} % of each row', Math.round(mass.value * 100));
  return (
    <>
      <Section title={headTitle(subject.head.value)} aside={<NeighbourButtons />}>
        <HeadFigure />
        <div class="legends" style={{ marginLeft: `${legend.x}px` }}>
          <Legends width={legend.width} />
        </div>
        <HeadActions />
        <p class="note">{caveat()}</p>
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
        { value: 'lines', name: l10n.t('Connections') },
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
  const { heatmap, frame: fitted, bars, under, legend } = place(subject);
  if (bars === undefined) return <div style={{ height: `${under}px` }} />;
  return (
    <div class="under" style={{ height: `${under}px` }}>
      <div class="under-bars" style={{ left: `${heatmap}px`, width: `${fitted.x.length}px` }}>
        <Bars ruler={frame(subject).x} colours={shownColours(subject)} />
      </div>
      <div class="legends" style={{ left: `${legend.x}px`, width: `${legend.width}px` }}>
        <Legends width={legend.width} />
      </div>
    </div>
  );
}
