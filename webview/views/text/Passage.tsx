import * as l10n from '@vscode/l10n';
import { gutter, layout, panelWidth } from '../../look/layout';
import { themeKind } from '../../look/theme';
import { Section } from '../../parts/Section';
import { Legend } from '../../plot/Legend';
import { direction, ownAxis, token } from '../../plot/text/direction';
import { Texts } from '../../plot/text/Texts';
import { headName } from '../../state/names';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { openAnatomy } from '../anatomy/open';
import { textColours } from './contrast';
import { LayerStrip } from './LayerStrip';
import { SplitCharacters } from './SplitCharacters';
import { isRoomy, Strongest } from './Strongest';
import './text.css';

/** The text, the strongest tokens, and the attention layer by layer. */
export function Passage() {
  const subject = useSubject();
  const room = panelWidth.value - 2 * gutter.value;
  return (
    <div class={`text-view ${layout.value === 'narrow' ? '' : 'beside'} ${isRoomy.value ? 'roomy' : ''}`}>
      <div class="text-and-strongest">
        <Section title={l10n.t('Text')} note={note(subject)}>
          <Texts colours={textColours} onOpen={() => openAnatomy(subject)} />
          <SplitCharacters />
          <div class="text-legend">
            <Legend colours={textColours(subject)} width={legendWidth(room)} />
          </div>
        </Section>
        <Strongest />
      </div>
      <LayerStrip width={room} />
    </div>
  );
}

/** Beside the strongest tokens, the text has about three fifths of the room. */
function legendWidth(room: number): number {
  return Math.min(320, layout.value === 'narrow' ? room - 60 : 0.6 * room - 80);
}

function note(subject: Subject): string {
  const at = token(subject);
  if (at === undefined) return l10n.t('hover a token to see what it attends to, click to lock it');
  const isTinted = themeKind.value === 'dark' || themeKind.value === 'light';
  const [focused, name] = [named(subject, ownAxis(subject), at), headName(subject.head.value)];
  if (direction(subject) === 'attendsTo')
    return isTinted
      ? l10n.t('underlined and tinted by attention from {0}, {1}', focused, name)
      : l10n.t('underlined by attention from {0}, {1}', focused, name);
  return isTinted
    ? l10n.t('underlined and tinted by attention to {0}, {1}', focused, name)
    : l10n.t('underlined by attention to {0}, {1}', focused, name);
}
