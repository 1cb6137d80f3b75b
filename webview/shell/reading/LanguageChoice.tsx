import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Languages } from '../../../src/protocol/language';
import { settings } from '../../host/panel';
import { languageNames } from '../../look/languageNames';
import { Select } from '../../parts/Select';
import { chooseLanguage } from '../../state/choice';
import { useSubject } from '../../state/useSubject';

/**
 * For a model that translates between many languages: the language to write and, if the model takes it, the
 * text's.
 */
export function LanguageChoice({ languages: { known, from, to } }: { languages: Languages }) {
  const subject = useSubject();
  const reader = settings.value?.language ?? 'en';
  const all = useMemo(() => languageNames(known, reader), [known, reader]);
  return (
    <fieldset class="languages" aria-label={l10n.t('Languages')}>
      {from !== undefined && (
        <Select
          label={l10n.t('Language of the text')}
          value={from}
          options={all}
          onChange={(code) => chooseLanguage(subject, 'from', code)}
        />
      )}
      →
      <Select
        label={l10n.t('Language of the target')}
        value={to ?? ''}
        options={to === undefined ? [['', l10n.t('not specified')], ...all] : all}
        onChange={(code) => chooseLanguage(subject, 'to', code)}
      />
    </fieldset>
  );
}
