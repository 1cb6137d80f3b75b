import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamedToken } from '../../../../src/protocol/token';
import { ask } from '../../../host/ask';
import { inMarkup } from '../../../parts/sentences';
import { useSubject } from '../../../state/useSubject';

interface TokenInputProps {
  onFound(token: NamedToken): void;
}

/** Any token of the vocabulary, by its text or by its id; Enter looks it up. */
export function TokenInput({ onFound }: TokenInputProps) {
  const subject = useSubject();
  const [problem, setProblem] = useState<string>();
  const cancel = useRef(() => {});
  useEffect(() => () => cancel.current(), []);
  const find = (input: HTMLInputElement) => {
    cancel.current();
    const asked = { inspection: subject.inspection.value!.id, named: readName(input.value) };
    cancel.current = ask('tokenNamed', asked, (outcome) => {
      if (outcome.is === 'error') setProblem(outcome.message);
      if (outcome.is !== 'answer') return;
      input.value = '';
      setProblem(undefined);
      onFound(outcome.answer);
    });
  };
  return (
    <label class="token-input">
      {l10n.t('Another token: its text, or # and its id')}
      <input
        type="text"
        spellcheck={false}
        placeholder="␣word"
        onKeyDown={(event) => {
          // Typing must not trigger the views' keys; Esc closes the menu.
          if (event.key !== 'Escape') event.stopPropagation();
          if (event.key !== 'Enter' || event.isComposing || event.currentTarget.value === '') return;
          event.preventDefault();
          find(event.currentTarget);
        }}
      />
      {problem !== undefined && <span role="alert">{inMarkup(problem)}</span>}
    </label>
  );
}

/** `#120` is an id, anything else a text. */
function readName(written: string): string | number {
  return /^#\d{1,9}$/.test(written) ? Number(written.slice(1)) : written;
}
