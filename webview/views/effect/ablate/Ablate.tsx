import * as l10n from '@vscode/l10n';
import { gutter, panelHeight, panelWidth } from '../../../look/layout';
import { Legend } from '../../../plot/Legend';
import { derived } from '../../../state/derived';
import { useSubject } from '../../../state/useSubject';
import { measurement } from '../measure/measure';
import { useTrial } from '../trial';
import { AblateBar } from './AblateBar';
import { askedOfChosen, removedTogether } from './chosen';
import { EffectGrid } from './EffectGrid';
import { EffectHeading } from './EffectHeading';
import { areCurrent, asked, eachRemoved, effectColours, found, gridEffects } from './effects';
import { gridPlace, gridWidth } from './gridPlace';
import { Without } from './Without';
import './ablate.css';

/** What else stands in the view's height, in CSS pixels: besides the grid, and besides the answers below it. */
const [aroundGrid, answers] = [220, 230];
/** Least width of the predictions before and after. */
const leastAnswer = 380;
const between = 28;
const longestLegend = 320;

/** The effect of removing each part, and what the model answers without those that are chosen. */
export function Ablate() {
  const subject = useSubject();
  useTrial(eachRemoved(subject), asked(subject), measurement(subject));
  useTrial(removedTogether(subject), askedOfChosen(subject), measurement(subject));
  const { isBeside, width, place } = arranged(subject);
  return (
    <>
      <AblateBar />
      <div class={isBeside ? 'ablate beside' : 'ablate'}>
        <div style={{ width: `${width}px` }}>
          <EffectHeading />
          <div class={areCurrent(subject) ? '' : 'outdated'}>
            {gridEffects(subject) ? <EffectGrid place={place} /> : <NoGrid />}
            {found(subject) && (
              <Legend colours={effectColours(subject)} width={Math.min(longestLegend, width)} />
            )}
          </div>
        </div>
        <Without />
      </div>
    </>
  );
}

/** The grid, and whether the answers stand beside it or below. */
const arranged = derived((subject) => {
  const { layers, heads } = subject.attention.value!;
  const [width, height] = [panelWidth.value - 2 * gutter.value, panelHeight.value - aroundGrid];
  const place = (height: number) => gridPlace({ layers, heads, width, height });
  const grid = gridWidth({ heads }, place(height));
  const isBeside = width >= grid + between + leastAnswer;
  return { isBeside, width: isBeside ? grid : width, place: place(isBeside ? height : height - answers) };
});

/** Why there is no grid. */
function NoGrid() {
  const subject = useSubject();
  if (!found(subject)) return null;
  return (
    <p class="note">
      {l10n.t(
        'At a place of the target, only parts of the decoder can be removed. Choose “everywhere”, or another attention.',
      )}
    </p>
  );
}
