import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../../src/analysis/derivation';
import type { Anatomy } from '../../../src/protocol/anatomy';
import { divergingColours } from '../../look/colours';
import { useSubject } from '../../state/useSubject';
import { focusRows } from './focusRows';
import { KeyRow } from './KeyRow';
import { largest } from './largest';
import { rowsOf, weightedValues } from './rows';
import { Weight } from './StepCells';
import { Titles } from './Titles';
import { Sum, Values, ValuesTable } from './Values';
import { columnsOf } from './widths';
import './steps.css';

interface StepsProps {
  readonly anatomy: Anatomy;
  readonly derivation: Derivation;
  /** Index, on its side, of the key whose steps are shown. */
  readonly at: number;
}

/**
 * A row of the pattern, key by key: product, scaling, bias, mask, softmax, and each key's value times its
 * weight.
 */
export function Steps({ anatomy, derivation: { products, weights, z }, at }: StepsProps) {
  const subject = useSubject();
  const { scores, bias, v } = anatomy;
  const isMasked = (key: number) => scores[key] === Number.NEGATIVE_INFINITY;
  const chosen = rowsOf(weights, isMasked, at);
  const { keys, others } = chosen;
  const shown = keys.map((key) => products[key]!);
  const bars = {
    low: Math.min(0, ...shown),
    high: Math.max(0, ...shown),
    colours: divergingColours(largest(shown), ''),
  };
  const columns = columnsOf(bias !== undefined);
  const rows = weightedValues(weights, v, chosen, isMasked);
  const limit = largest([...rows, z].flatMap((row) => [...row]));
  const values = { keys, rows, z, colours: divergingColours(limit, ''), columns };
  return (
    <div class={columns.bar > 0 ? 'steps' : 'steps without-bars'}>
      <table class="steps-table">
        <Titles anatomy={anatomy} masked={scores.filter((_, key) => isMasked(key)).length} values={values} />
        <tbody
          {...focusRows(
            subject,
            keys.filter((key) => !isMasked(key)),
          )}
        >
          {keys.map((key, row) => (
            <KeyRow
              key={key}
              {...{ place: key, anatomy, bars, product: products[key]!, weight: weights[key]! }}
              isMasked={isMasked(key)}
              isFocused={key === at}
            >
              {row === 0 && !columns.isStacked && <Values {...values} />}
            </KeyRow>
          ))}
          {others.length > 0 && (
            <tr>
              <th scope="row" class="step-key">
                {l10n.t('{0} other keys', others.length)}
              </th>
              <td colSpan={columns.beforeWeight} />
              <Weight value={others.reduce((sum, key) => sum + weights[key]!, 0)} />
            </tr>
          )}
        </tbody>
        <Sum {...values} />
      </table>
      {columns.isStacked && <ValuesTable {...values} />}
    </div>
  );
}
