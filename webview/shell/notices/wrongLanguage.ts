import * as l10n from '@vscode/l10n';
import { languageRead } from '../../../src/protocol/language';
import { settings } from '../../host/panel';
import { languageName, tagOf } from '../../look/languageNames';
import type { Subject } from '../../state/subject';
import { isInAnotherScript } from './script';

/** Warns about a text that a translator cannot read, because it is in another language's script. */
export function wrongLanguage({ inspection, source }: Subject): string | undefined {
  const { model, languages } = inspection.value!;
  const language = languages?.from ?? languageRead(model);
  if (language === undefined || !isInAnotherScript(source.value?.text ?? '', tagOf(language)))
    return undefined;
  const name = languageName(language, settings.value?.language ?? 'en');
  return languages
    ? l10n.t(
        'The model was told that the text is in {0}, but it is in another script. Choose its language.',
        name,
      )
    : l10n.t(
        'The model translates from {0}, but the text is in another script. Choose a model that reads it.',
        name,
      );
}
