import * as l10n from '@vscode/l10n';
import type { Colours } from '../../look/colours';
import { decimals } from '../../look/format';
import { useSubject } from '../../state/useSubject';
import { patternColours } from '../../values/colours';

/** The scale that a step's bars share with the next step, so that the effect of scaling is visible. */
export interface BarScale {
  readonly low: number;
  readonly high: number;
  readonly colours: Colours;
}

interface SignedProps {
  readonly value: number;
  readonly bars?: BarScale;
  readonly isFramed?: boolean;
}

/** A number and, if there are bars, its bar from zero. */
export function Signed({ value, bars, isFramed = false }: SignedProps) {
  return (
    <>
      <td class="step-number">
        {Number.isFinite(value) && <span class={isFramed ? 'framed' : ''}>{decimals(value, 2)}</span>}
      </td>
      {bars && <td class="step-bar signed">{Number.isFinite(value) && <Bar value={value} bars={bars} />}</td>}
    </>
  );
}

function Bar({ value, bars: { low, high, colours } }: { value: number; bars: BarScale }) {
  const share = (part: number) => `${(100 * part) / Math.max(high - low, 1e-12)}%`;
  return (
    <span class="signed-bar">
      <hr style={{ left: share(-low) }} />
      <i
        style={{
          left: share(Math.min(0, value) - low),
          width: share(Math.abs(value)),
          background: colours.css(value),
        }}
      />
    </span>
  );
}

/** What the mask adds: 0 or −∞. */
export function Mask({ isMasked }: { isMasked: boolean }) {
  return <td class={isMasked ? 'step-mask step-masked' : 'step-mask'}>{isMasked ? '−∞' : '0'}</td>;
}

/** A key's share of the row, 0…1; empty for a masked key. */
export function Weight({ value }: { value: number | undefined }) {
  const subject = useSubject();
  if (value === undefined)
    return (
      <td class="step-masked" colSpan={2}>
        {l10n.t('masked')}
      </td>
    );
  return (
    <>
      <td class="step-number">{decimals(value, 3)}</td>
      <td class="step-bar">
        <span class="weight-bar">
          <i style={{ width: `${100 * value}%`, background: patternColours(subject).css(value) }} />
        </span>
      </td>
    </>
  );
}
