import * as l10n from '@vscode/l10n';
import { cell } from '../attention';
import { HeadSentence } from '../readout/HeadSentence';
import { placeOf } from '../tokens';

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
      {placeName(at.query)} → {placeName(at.key)}
    </span>
  );
}

function placeName(token: number): string {
  const place = placeOf(token);
  return place ? l10n.t('line {0}, column {1}', place.line, place.column) : l10n.t('special token');
}
