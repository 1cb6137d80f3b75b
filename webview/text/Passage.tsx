import * as l10n from '@vscode/l10n';
import { patternColours } from '../colours';
import { gutter, panelWidth } from '../layout';
import { headName } from '../names';
import { Legend } from '../parts/Legend';
import { Section } from '../parts/Section';
import { head } from '../state';
import { themeKind } from '../theme';
import { named } from '../tokens';
import { direction, token } from './direction';
import { LayerStrip } from './LayerStrip';
import { Strongest } from './Strongest';
import { TokenText } from './TokenText';
import './text.css';

/** The text itself, the strongest tokens, and the same attention layer by layer. */
export function Passage() {
  const room = panelWidth.value - 2 * gutter.value;
  return (
    <div class={panelWidth.value >= 960 ? 'text-view beside' : 'text-view'}>
      <div class="text-and-strongest">
        <Section title={l10n.t('Text')} note={note()}>
          <TokenText />
          <div class="text-legend">
            <Legend colours={patternColours.value} width={Math.min(320, room - 60)} />
          </div>
        </Section>
        <Strongest />
      </div>
      <LayerStrip width={room} />
    </div>
  );
}

function note(): string {
  const at = token.value;
  if (at === undefined) return l10n.t('hover a token to see what it attends to, click to keep it');
  const isTinted = themeKind.value === 'dark' || themeKind.value === 'light';
  const how = isTinted ? l10n.t('underlined and tinted') : l10n.t('underlined');
  return direction.value === 'attendsTo'
    ? l10n.t('{0} by attention from {1}, {2}', how, named(at), headName(head.value))
    : l10n.t('{0} by attention to {1}, {2}', how, named(at), headName(head.value));
}
