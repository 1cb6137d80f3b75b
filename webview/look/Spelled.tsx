import { explainSign, splitSigns } from '../../src/protocol/tokenSigns';
import './spelled.css';

/** A token's text or a unit's label: isolated from what is around it, its signs faint and explained on hover. */
export function Spelled({ text }: { text: string }) {
  return (
    <bdi>
      {splitSigns(text).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <span key={at} class="sign" title={explainSign(part)}>
            {part}
          </span>
        ),
      )}
    </bdi>
  );
}
