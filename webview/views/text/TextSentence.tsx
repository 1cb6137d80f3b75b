import { cell } from '../../state/attention';
import { placeName } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { CellSentence } from '../heads/HeadSentence';
import { isRoomy } from './Strongest';

/** The head's sentence, and where its tokens are in the document. */
export function TextSentence() {
  return (
    <>
      <CellSentence statesChosenValue={false} /> <Places />
    </>
  );
}

function Places() {
  const subject = useSubject();
  const at = cell(subject);
  // Where sinks are left out, the sentence says what they held, and the places have no room either.
  if (!at || !isRoomy.value || subject.withoutSinks.value) return null;
  return (
    <span class="note places">
      {placeName(subject, 'query', at.query)} → {placeName(subject, 'key', at.key)}
    </span>
  );
}
