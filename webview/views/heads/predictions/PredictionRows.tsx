import type { Prediction } from '../../../../src/protocol/inspection';
import { decimals } from '../../../look/format';
import { Spelled } from '../../../look/Spelled';
import { useSubject } from '../../../state/useSubject';
import { patternColours } from '../../../values/colours';
import './expected.css';

interface PredictionRowsProps {
  readonly predictions: readonly Prediction[];
  /** The id of the token that is there; it is bold. */
  readonly actual?: number | undefined;
}

/** Predicted tokens, each with its probability as a bar. */
export function PredictionRows({ predictions, actual }: PredictionRowsProps) {
  const subject = useSubject();
  return (
    <ol class="expected">
      {predictions.map(({ id, text, probability }) => (
        <li key={id} class={id === actual ? 'actual' : ''}>
          <span class="expected-token">
            <Spelled text={text} />
          </span>
          <span class="expected-bar">
            <i
              style={{ width: `${probability * 100}%`, background: patternColours(subject).css(probability) }}
            />
          </span>
          <span class="expected-value">{probability < 0.0005 ? '< 0.001' : decimals(probability, 3)}</span>
        </li>
      ))}
    </ol>
  );
}
