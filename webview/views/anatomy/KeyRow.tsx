import type { ComponentChildren } from 'preact';
import type { Anatomy } from '../../../src/protocol/anatomy';
import { Spelled } from '../../look/Spelled';
import { useSubject } from '../../state/useSubject';
import { labelOfKey } from './named';
import { type BarScale, Mask, Signed, Weight } from './StepCells';

interface KeyRowProps {
  /** Index of the key on its side. */
  readonly place: number;
  readonly anatomy: Anatomy;
  readonly bars: BarScale;
  readonly product: number;
  readonly weight: number;
  readonly isMasked: boolean;
  /** Whether this is the key whose steps are shown. */
  readonly isFocused: boolean;
  /** Cells that span several rows. */
  readonly children: ComponentChildren;
}

/** One key's row, step by step. */
export function KeyRow(props: KeyRowProps) {
  const subject = useSubject();
  const { place, anatomy, bars, product, weight, isMasked, isFocused, children } = props;
  const { scale, bias, scores } = anatomy;
  const content = scale === undefined ? scores[place]! - (bias?.[place] ?? 0) : product * scale;
  return (
    <tr class={isFocused ? 'taken-apart' : ''} data-key={place}>
      <th scope="row" class="step-key">
        <button type="button" tabIndex={isFocused ? 0 : -1} disabled={isMasked}>
          <Spelled text={labelOfKey(subject, place) || ' '} />
        </button>
      </th>
      <Signed value={product} bars={bars} isFramed={isFocused} />
      <Signed value={content} bars={bars} />
      {bias && <Signed value={bias[place]!} />}
      <Mask isMasked={isMasked} />
      <Weight value={isMasked ? undefined : weight} />
      {children}
    </tr>
  );
}
