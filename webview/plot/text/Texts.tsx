import type { Colours } from '../../look/colours';
import type { Derived } from '../../state/derived';
import { useSubject } from '../../state/useSubject';
import { linesOf, sideName, sidesOf } from './linesOf';
import { TokenText } from './TokenText';

interface TextsProps {
  readonly colours: Derived<Colours>;
  /** Opens the focused cell. */
  onOpen(): void;
}

/** The text of each side that has queries or keys. */
export function Texts(props: TextsProps) {
  const subject = useSubject();
  const sides = sidesOf(subject);
  return (
    <>
      {sides.map((side) => (
        <div key={side}>
          {sides.length > 1 && <p class="note side-name">{sideName(side)}</p>}
          <TokenText side={side} label={sideName(side)} lines={linesOf(subject)[side]} {...props} />
        </div>
      ))}
    </>
  );
}
