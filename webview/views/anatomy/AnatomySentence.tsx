import * as l10n from '@vscode/l10n';
import { decimals } from '../../look/format';
import { fill } from '../../parts/sentences';
import { headName } from '../../state/names';
import { useSubject } from '../../state/useSubject';
import { keyName, queryName } from './named';
import { derivation, dimension, key, known } from './question';

/** `layer 3 head 1: “it” → “animal” 0.677 = e^3.83 ÷ Σ e^score, Σ = 68.04` */
export function AnatomySentence() {
  const subject = useSubject();
  const [row, at, derived] = [known(subject), key(subject), derivation(subject)];
  const name = headName(subject.openHead.value);
  if (!row || !derived || at === undefined) return <>{l10n.t('{0}: loading…', name)}</>;
  const [query, keyText] = [queryName(subject)!, keyName(subject)!];
  const { q, k, scores } = row.anatomy;
  const d = dimension(subject).value;
  if (d !== undefined) {
    const [a, b] = [q[d]!, k[at * q.length + d]!];
    return (
      <>
        {fill(
          l10n.t('{0}: {1} → {2} dimension {3}: q {4} × k {5} = {6}'),
          name,
          query,
          keyText,
          d,
          decimals(a, 3),
          decimals(b, 3),
          <b>{decimals(a * b, 3)}</b>,
        )}
      </>
    );
  }
  if (scores[at] === Number.NEGATIVE_INFINITY)
    return <>{fill(l10n.t('{0}: {1} → {2} masked'), name, query, keyText)}</>;
  const formula = (
    <>
      <b>{decimals(derived.weights[at]!, 3)}</b> = e<sup>{decimals(scores[at]!, 2)}</sup> ÷ Σ e
      <sup>{l10n.t('score')}</sup>
      {sumOf(scores)}
    </>
  );
  return <>{fill(l10n.t('{0}: {1} → {2} {3}'), name, query, keyText, formula)}</>;
}

/** `, Σ = 68.04`, unless it has too many digits. */
function sumOf(scores: Float32Array): string {
  const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
  return total >= 0.01 && total < 1e6 ? `, Σ = ${decimals(total, 2)}` : '';
}
