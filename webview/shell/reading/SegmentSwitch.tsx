import * as l10n from '@vscode/l10n';
import type { Segments } from '../../../src/protocol/panelState';
import { Alternatives } from '../../parts/Alternatives';
import { segments } from '../../state/axes';
import { chooseSegments } from '../../state/focus';
import { segmentLetter } from '../../state/names';
import { useSubject } from '../../state/useSubject';

const ways: readonly Segments[] = [
  { query: 0, key: 0 },
  { query: 0, key: 1 },
  { query: 1, key: 0 },
  { query: 1, key: 1 },
];

/** Chooses from which text of a pair to which attention is shown. */
export function SegmentSwitch() {
  const subject = useSubject();
  const chosen = segments(subject);
  return (
    <Alternatives
      label={l10n.t('Direction between the texts')}
      value={chosen ? nameOf(chosen) : 'all'}
      options={[
        { value: 'all', name: l10n.t('A and B'), title: l10n.t('All tokens of both texts') },
        ...ways.map((way) => ({ value: nameOf(way), name: nameOf(way), title: titleOf(way) })),
      ]}
      onChange={(value) =>
        chooseSegments(
          subject,
          ways.find((way) => nameOf(way) === value),
        )
      }
    />
  );
}

/** `A → B` */
function nameOf({ query, key }: Segments): string {
  return `${segmentLetter(query)} → ${segmentLetter(key)}`;
}

function titleOf({ query, key }: Segments): string {
  return l10n.t('Attention from the tokens of {0} to those of {1}', segmentLetter(query), segmentLetter(key));
}
