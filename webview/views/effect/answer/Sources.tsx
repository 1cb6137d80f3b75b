import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { Section } from '../../../parts/Section';
import { inMarkup } from '../../../parts/sentences';
import { Legend } from '../../../plot/Legend';
import { linesOf, sideName } from '../../../plot/text/linesOf';
import { TokenText } from '../../../plot/text/TokenText';
import { signedTint } from '../../../state/tint';
import { useSubject } from '../../../state/useSubject';
import { openWriter } from './attribution';
import { ranking } from './ranking';
import type { HeadWriter } from './shares';
import {
  pointedSource,
  pointSource,
  sideOfKeys,
  sourceColours,
  sourceName,
  sources,
  sourcesOnText,
} from './source';
import { Waterfall } from './Waterfall';
import { writerName } from './writerName';

const most = 10;

/** What each key gives the open head's share: the strongest as bars that lead to it, and all as a tint of the text. */
export function Sources({ legend }: { legend: number }) {
  const subject = useSubject();
  const [of, values] = [openWriter(subject), sources(subject)];
  useSourceTint();
  if (!of || !values)
    return <p class="note">{l10n.t('Choose a head to see from which tokens its share comes.')}</p>;
  return (
    <div class="answer-columns">
      <SourceText legend={legend} of={of} />
      <StrongestSources of={of} values={values} />
    </div>
  );
}

/** Tints the source editor by the open head's sources, while they are on screen. */
function useSourceTint(): void {
  const subject = useSubject();
  const values = sourcesOnText(subject);
  useEffect(() => {
    signedTint(subject).value = values;
    return () => {
      signedTint(subject).value = undefined;
    };
  }, [subject, values]);
}

function SourceText({ of, legend }: { of: HeadWriter; legend: number }) {
  const subject = useSubject();
  const side = sideOfKeys(subject);
  return (
    <Section
      title={l10n.t('Source tokens of {0}', writerName(subject, of))}
      note={l10n.t('what each gives the head’s share')}
    >
      {side && (
        <TokenText
          side={side}
          label={sideName(side)}
          lines={linesOf(subject)[side]}
          colours={sourceColours}
          weights={sources}
        />
      )}
      <Legend colours={sourceColours(subject)} width={legend} />
    </Section>
  );
}

function StrongestSources({ of, values }: { of: HeadWriter; values: Float32Array }) {
  const subject = useSubject();
  const { strongest, others } = ranking(values, most);
  return (
    <Waterfall
      label={l10n.t('The strongest source tokens')}
      colours={sourceColours(subject)}
      rows={Math.min(values.length, most + 1) + 1}
      bars={strongest.map((key) => ({
        ...{ id: String(key), name: inMarkup(sourceName(subject, key)), value: values[key]! },
        isPointed: pointedSource(subject) === key,
        point: (isPointed) => pointSource(subject, isPointed ? key : undefined),
      }))}
      others={
        others.count > 0 ? { name: l10n.t('{0} others', others.count), value: others.value } : undefined
      }
      sum={{ name: writerName(subject, of), value: values.reduce((sum, value) => sum + value, 0) }}
    />
  );
}
