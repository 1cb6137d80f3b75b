import * as l10n from '@vscode/l10n';
import type { Lens } from '../../../../src/protocol/experiment';
import { gutter, panelHeight, panelWidth } from '../../../look/layout';
import { Section } from '../../../parts/Section';
import { Legend } from '../../../plot/Legend';
import { useSubject } from '../../../state/useSubject';
import { PredictionRows } from '../../heads/predictions/PredictionRows';
import { measuredTokens, measurement } from '../measure/measure';
import { placeName } from '../measure/place';
import { TrialLine } from '../TrialLine';
import { useTrial } from '../trial';
import { likeliestAt } from './cells';
import { LensTable } from './LensTable';
import { asked, cell, isCurrent, lens, lensColours, readings } from './lensState';
import './lens.css';

/** From this width on, the likeliest tokens stand beside the table. */
const besideFrom = 900;
const [listWidth, gap] = [280, 24];
/** Pixels of what is above and below the table; of the list, where it is below too. */
const [around, belowTable] = [232, 140];

/** What the model’s own head reads from the residual stream before and after each layer. */
export function LensLayers() {
  const subject = useSubject();
  useTrial(readings(subject), asked(subject), measurement(subject));
  const known = lens(subject);
  const room = panelWidth.value - 2 * gutter.value;
  const isBeside = panelWidth.value >= besideFrom;
  return (
    <>
      <TrialLine trial={readings(subject)}>
        <span class="note">
          {l10n.t('Early layers are read in a space in which the model itself does not read there.')}
        </span>
      </TrialLine>
      {known && (
        <div class={isBeside ? 'lens beside' : 'lens'}>
          <div class={isCurrent(subject) ? '' : 'outdated'}>
            <LensTable
              known={known}
              width={isBeside ? room - listWidth - gap : room}
              height={panelHeight.value - (isBeside ? around : around + belowTable)}
            />
            <Legend colours={lensColours(subject)} width={Math.min(280, room)} />
          </div>
          <LikeliestThere known={known} />
        </div>
      )}
    </>
  );
}

/** The five likeliest tokens of the cell in focus. */
function LikeliestThere({ known }: { known: Lens }) {
  const subject = useSubject();
  const at = cell(subject);
  if (!at) return null;
  return (
    <div class="lens-likeliest">
      <Section title={depthTitle(at.depth)} note={placeName(subject, at.place)}>
        <div class="expected-room">
          <PredictionRows predictions={likeliestAt(known, at)} actual={measuredTokens(subject).token?.id} />
        </div>
      </Section>
    </div>
  );
}

function depthTitle(depth: number): string {
  return depth === 0 ? l10n.t('Before layer 0') : l10n.t('After layer {0}', depth - 1);
}
