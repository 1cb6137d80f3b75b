import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../../../src/protocol/experiment';
import { useSubject } from '../../../state/useSubject';
import { openHead, openWriter, pointed, shareColours } from './attribution';
import { writerId } from './shares';
import { strongestShares } from './strongestShares';
import { Waterfall } from './Waterfall';
import { writerName } from './writerName';

/** The ten strongest parts and the others as one, which lead from 0 to their sum, and the model's own logit. */
export function StrongestParts({ known }: { known: Attribution }) {
  const subject = useSubject();
  const { shares, others } = strongestShares(known);
  const [open, now] = [openWriter(subject), pointed(subject)];
  return (
    <Waterfall
      label={l10n.t('The strongest parts')}
      colours={shareColours(subject)}
      rows={shares.length + 3}
      bars={shares.map(({ writer, value }) => {
        const id = writerId(writer);
        return {
          ...{ id, name: writerName(subject, writer), value },
          isOpen: open !== undefined && writerId(open) === id,
          isPointed: now.value !== undefined && writerId(now.value) === id,
          point: (isPointed) => {
            now.value = isPointed ? writer : undefined;
          },
          ...(writer.is === 'head' && { press: () => openHead(subject, writer) }),
        };
      })}
      others={
        others.count > 0 ? { name: l10n.t('{0} others', others.count), value: others.value } : undefined
      }
      sum={{ name: l10n.t('sum'), value: known.sum }}
      own={{ name: ownName(known), value: known.logit }}
    />
  );
}

/** What the sum is compared with. */
export function ownName({ minus, isUncapped }: Attribution): string {
  if (minus !== undefined) return l10n.t('the model’s own difference');
  return isUncapped ? l10n.t('its own, uncapped') : l10n.t('the model’s own logit');
}
