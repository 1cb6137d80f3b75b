import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../../src/analysis/derivation';
import { useSubject } from '../../state/useSubject';
import { copySteps } from './copySteps';

/** Says how far these steps are from the model's own result, and offers to copy them. */
export function Check({ derivation: { difference } }: { derivation: Derivation }) {
  const subject = useSubject();
  return (
    <div class="anatomy-check">
      <p class="note">{sentenceOf(difference)}</p>
      <button type="button" class="text-button" onClick={() => copySteps(subject)}>
        {l10n.t('Copy table')}
      </button>
    </div>
  );
}

function sentenceOf({ pattern, z }: Derivation['difference']): string {
  return z === undefined
    ? l10n.t(
        'Computed here in double precision from the model’s q, k, v and scores. Its own attention differs by at most {0}.',
        power(pattern),
      )
    : l10n.t(
        'Computed here in double precision from the model’s q, k, v and scores. Its own attention differs by at most {0}, its z by {1}.',
        power(pattern),
        power(z),
      );
}

/** `3 · 10⁻⁷` */
function power(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential(0).split('e') as [string, string];
  return `${digits} · 10${superscript(exponent.replace('+', ''))}`;
}

function superscript(text: string): string {
  return [...text].map((digit) => ({ '-': '⁻' })[digit] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!).join('');
}
