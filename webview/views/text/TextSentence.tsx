import { cell } from '../../state/attention';
import { placeName } from '../../state/unitNames';
import { HeadSentence } from '../heads/HeadSentence';

/** The head's sentence, and where in the document its tokens stand. */
export function TextSentence() {
  return (
    <>
      <HeadSentence /> <Places />
    </>
  );
}

function Places() {
  const at = cell.value;
  if (!at) return null;
  return (
    <span class="note places">
      {placeName('query', at.query)} → {placeName('key', at.key)}
    </span>
  );
}
