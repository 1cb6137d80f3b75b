import { cell } from '../attention';
import { HeadSentence } from '../readout/HeadSentence';
import { placeName } from '../tokens';

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
