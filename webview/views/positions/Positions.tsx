import * as l10n from '@vscode/l10n';
import { gutter, layout, panelWidth } from '../../look/layout';
import { Gloss } from '../../parts/glossary/Gloss';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { BiasColumn } from './BiasColumn';
import { bias } from './bias';
import { EncodingColumn } from './EncodingColumn';
import { own, ownSimilarity, sinusoidal, sinusoidalSimilarity } from './encoding';
import { ownTap } from './ownPositions';
import './positions.css';

const between = 40;

/** The model's own position encoding, and next to it the sinusoidal one as a reference. */
export function Positions() {
  const subject = useSubject();
  const [encoding, similarity, added] = [own(subject), ownSimilarity(subject), bias(subject)];
  const isPaired = panelWidth.value >= 1000;
  const room = panelWidth.value - 2 * gutter.value;
  const width = isPaired ? Math.floor((room - between) / 2) : Math.min(room, 760);
  return (
    <div class={isPaired ? 'positions paired' : 'positions'}>
      <section aria-labelledby="own-heading">
        <h2 id="own-heading">
          <Gloss term="positionEncoding">{l10n.t('Position encoding')}</Gloss>{' '}
          <span class="note">{ownNote(subject)}</span>
        </h2>
        {encoding && similarity && (
          <EncodingColumn encoding={encoding} similarity={similarity} width={width} />
        )}
        {added && <BiasColumn bias={added} width={width} />}
      </section>
      <section aria-labelledby="sinusoidal-heading">
        <h2 id="sinusoidal-heading">
          {l10n.t('Sinusoidal reference')} <span class="note">{sinusoidalNote(subject)}</span>
        </h2>
        <EncodingColumn
          encoding={sinusoidal(subject)}
          similarity={sinusoidalSimilarity(subject)}
          width={width}
        />
      </section>
    </div>
  );
}

export function ownNote(subject: Subject): string {
  const name = subject.inspection.value?.model.name ?? '';
  const [encoding, added] = [own(subject), bias(subject)];
  if (!ownTap(subject)) return l10n.t('{0}: no position encoding to show', name);
  if (added) return l10n.t('{0}: a bias on the scores, {1} tokens', name, added.tokens);
  if (!encoding) return l10n.t('{0}: loading…', name);
  const { positions, dimensions, kind } = encoding;
  switch (kind) {
    case 'learned':
      return l10n.t('{0}: learned, {1} positions × {2} dimensions', name, positions, dimensions);
    case 'sinusoidal':
      return l10n.t('{0}: sinusoidal, {1} positions × {2} dimensions', name, positions, dimensions);
    case 'rotary':
      return l10n.t('{0}: rotary, {1} positions × {2} pairs', name, positions, dimensions / 2);
  }
}

function sinusoidalNote(subject: Subject) {
  if (layout.value === 'narrow') return l10n.t('Vaswani et al. 2017');
  return (
    <>
      {l10n.t('Vaswani et al. 2017')} · PE(p, 2i) = sin(p ωᵢ), PE(p, 2i+1) = cos(p ωᵢ), ωᵢ = 10000
      <sup>−2i/{sinusoidal(subject).dimensions}</sup>
    </>
  );
}
