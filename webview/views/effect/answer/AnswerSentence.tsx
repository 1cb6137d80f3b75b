import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { rank } from '../../../../src/analysis/rank';
import type { Attribution } from '../../../../src/protocol/experiment';
import { inReadout, signed } from '../../../look/format';
import { fill } from '../../../parts/sentences';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { attribution, division, isCurrent, logitName, openWriter, pointed } from './attribution';
import { sharesOf, type Writer, writerId } from './shares';
import { pointedSource, sourceName, sources } from './source';
import { writerName } from './writerName';

/** `layer 3 head 5 adds +3.210 to the logit of “␣house”, rank 1 of 57 parts` */
export function AnswerSentence() {
  const subject = useSubject();
  const known = attribution(subject);
  const stage = division(subject).stage.value;
  if (stage.is === 'failed') return <>{stage.message}</>;
  if (!known || !isCurrent(subject)) return <>{l10n.t('Loading…')}</>;
  const writer = pointed(subject).value;
  if (writer) return <>{aboutWriter(subject, known, writer)}</>;
  return <>{aboutSource(subject) ?? aboutSum(subject, known)}</>;
}

function aboutWriter(subject: Subject, known: Attribution, writer: Writer): ComponentChildren {
  const shares = sharesOf(known);
  const at = shares.findIndex((share) => writerId(share.writer) === writerId(writer));
  if (at < 0) return aboutSum(subject, known);
  const sizes = Float32Array.from(shares, ({ value }) => Math.abs(value));
  return fill(
    l10n.t('{0} adds {1} to the {2}, rank {3} of {4} parts by size'),
    writerName(subject, writer),
    <b>{signed(shares[at]!.value, inReadout)}</b>,
    logitName(subject, known),
    rank(sizes, at, sizes.length),
    sizes.length,
  );
}

function aboutSource(subject: Subject): ComponentChildren | undefined {
  const [of, values, key] = [openWriter(subject), sources(subject), pointedSource(subject)];
  const value = key === undefined ? undefined : values?.[key];
  if (!of || !values || key === undefined || value === undefined) return undefined;
  return fill(
    l10n.t('{0} gives {1} of the {2} of {3}'),
    sourceName(subject, key),
    <b>{signed(value, inReadout)}</b>,
    signed(
      values.reduce((sum, each) => sum + each, 0),
      inReadout,
    ),
    writerName(subject, of),
  );
}

function aboutSum(subject: Subject, known: Attribution): ComponentChildren {
  return fill(
    l10n.t('{0} parts sum to {1}; the model’s own {2} is {3}'),
    sharesOf(known).length,
    <b>{inReadout(known.sum)}</b>,
    logitName(subject, known),
    inReadout(known.logit),
  );
}
