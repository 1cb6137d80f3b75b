import { divergingColours } from '../../look/colours';
import { decimals } from '../../look/format';
import { largest } from './largest';

const barsHeight = 76;
/** From this pitch on, neighbouring bars have room for their numbers. */
const roomy = 20;

/** Bars up and down from zero; tall ones have numbers, the tallest always. */
export function Products({ values, pitch }: { values: Float64Array; pitch: number }) {
  const most = largest(values);
  const above = values.reduce((a, b) => Math.max(a, b), 0);
  const below = values.reduce((a, b) => Math.min(a, b), 0);
  const unit = barsHeight / Math.max(above - below, 1e-12);
  const colours = divergingColours(most, '');
  return (
    <div class="dimension-products" style={{ height: `${barsHeight}px` }}>
      <hr style={{ top: `${above * unit}px` }} />
      {Array.from(values, (value, i) => (
        <i
          key={i}
          style={{
            left: `${i * pitch}px`,
            top: `${(above - Math.max(0, value)) * unit}px`,
            height: `${Math.abs(value) * unit}px`,
            background: colours.css(value),
          }}
        >
          {(value === above || (value > most / 3 && pitch >= roomy)) && <span>{decimals(value, 1)}</span>}
        </i>
      ))}
    </div>
  );
}
