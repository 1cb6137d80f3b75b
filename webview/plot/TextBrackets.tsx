import { type Axis, textsOn } from '../state/axes';
import { segmentLetter } from '../state/names';
import { useSubject } from '../state/useSubject';
import { edgeOf, type Ruler } from './ruler';
import './textBrackets.css';

/** Brackets A and B along an axis, each over the tokens of one text of a pair. */
export function TextBrackets({ axis, ruler }: { axis: Axis; ruler: Ruler }) {
  const subject = useSubject();
  const [start, size] = axis === 'key' ? (['left', 'width'] as const) : (['top', 'height'] as const);
  return (
    <div class={axis === 'key' ? 'text-brackets across' : 'text-brackets down'} aria-hidden="true">
      {textsOn(subject, axis).map(({ segment, first, end }) => {
        const from = Math.max(0, edgeOf(ruler, first));
        const to = Math.min(ruler.length, edgeOf(ruler, end)) - 1;
        return (
          to > from && (
            <div key={segment} style={{ [start]: `${from}px`, [size]: `${to - from}px` }}>
              <span>{segmentLetter(segment)}</span>
            </div>
          )
        );
      })}
    </div>
  );
}
