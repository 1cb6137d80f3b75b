import * as l10n from '@vscode/l10n';
import type { Colours } from '../../look/colours';
import { Spelled } from '../../look/Spelled';
import { ink } from '../../look/theme';
import { Canvas, type Draw } from '../../plot/Canvas';
import { fillHatch } from '../../plot/hatch';
import { Legend } from '../../plot/Legend';
import { useSubject } from '../../state/useSubject';
import { labelOfKey } from './named';
import type { Columns } from './widths';

/** Height of the table's rows, in CSS pixels. */
const rowHeight = 22;

export interface ValuesProps {
  readonly keys: readonly number[];
  /** `[row, d_v]`, NaN where masked: the keys' rows, then the sum of all other keys. */
  readonly rows: readonly Float64Array[];
  /** `[d_v]`: the sum of all rows. */
  readonly z: Float64Array;
  readonly colours: Colours;
  readonly columns: Columns;
}

/** Each key's value times its attention, in one cell that spans all rows. */
export function Values({ rows, colours, columns }: ValuesProps) {
  return (
    <td class="step-values" rowSpan={rows.length}>
      <Strips rows={rows} colours={colours} width={columns.values} />
    </td>
  );
}

/** The weights add up to 1, the weighted values to z. */
export function Sum({ z, colours, columns }: ValuesProps) {
  return (
    <tfoot>
      <tr class="step-sum">
        <th scope="row" class="step-key">
          {l10n.t('sum')}
        </th>
        <td colSpan={columns.beforeWeight} />
        <td class="step-number">1.000</td>
        <td class="step-bar">
          <span class="weight-axis">
            <span>0</span>
            <span>0.5</span>
            <span>1</span>
          </span>
        </td>
        {!columns.isStacked && (
          <td class="step-values">
            <div class="step-z">
              <b>z</b>
              <Strips rows={[z]} colours={colours} width={columns.values} />
            </div>
          </td>
        )}
      </tr>
    </tfoot>
  );
}

/** The values below the other steps. */
export function ValuesTable(props: ValuesProps) {
  const subject = useSubject();
  const { keys, rows, z, colours, columns } = props;
  return (
    <table class="values-table" style={{ '--label': `${columns.label}px` }}>
      <caption>
        <b>× v</b> {l10n.t('value times attention')}
        <Legend colours={colours} width={Math.min(240, columns.values)} />
      </caption>
      <tbody>
        {rows.map((_, row) => (
          <tr key={keys[row] ?? 'others'}>
            <th scope="row" class="step-key">
              {row < keys.length ? <Spelled text={labelOfKey(subject, keys[row]!)} /> : l10n.t('other keys')}
            </th>
            {row === 0 && <Values {...props} />}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr class="step-sum">
          <th scope="row" class="step-key">
            z
          </th>
          <td class="step-values">
            <Strips rows={[z]} colours={colours} width={columns.values} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface StripsProps {
  readonly rows: readonly Float64Array[];
  readonly colours: Colours;
  readonly width: number;
}

function Strips({ rows, colours, width }: StripsProps) {
  const dimensions = rows[0]!.length;
  const pitch = Math.min(rowHeight, width / dimensions);
  const gap = pitch >= 6 ? 1 : 0;
  const draw: Draw = (context, all) => {
    rows.forEach((values, row) => {
      const top = row * rowHeight;
      if (Number.isNaN(values[0])) fillHatch(context, 0, top, all, rowHeight - 1, ink.value.hatch);
      else
        values.forEach((value, d) => {
          context.fillStyle = colours.css(value);
          context.fillRect(d * pitch, top, pitch - gap, rowHeight - 1);
        });
    });
  };
  return <Canvas width={pitch * dimensions} height={rowHeight * rows.length} draw={draw} />;
}
