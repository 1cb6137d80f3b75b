import * as l10n from '@vscode/l10n';
import type { Excerpt } from '../../../src/protocol/excerpt';
import type { Cut } from '../../../src/protocol/inspection';
import { grouped } from '../../look/format';
import { NumberInput } from '../../parts/NumberInput';
import { Select } from '../../parts/Select';
import { isPair, offeredUnits, sideTokens } from '../../state/axes';
import { chooseExcerpt } from '../../state/choice';
import { chooseUnits } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import './cutBar.css';
import { settings } from '../../host/panel';

type Kind = 'first' | Excerpt['is'];

/**
 * Says which part of a long text is shown and lets the reader choose another; windows are turned like pages.
 */
export function CutBar({ cut }: { cut: Cut }) {
  const subject = useSubject();
  const chosen = cut.excerpt?.chosen;
  return (
    <div class="bar cut" role="note">
      <span>{cutText(subject, cut)}</span>
      {!isPair(subject) && (
        <Select<Kind>
          label={l10n.t('Part of the text')}
          value={chosen?.is ?? 'first'}
          options={[
            ['first', l10n.t('First part')],
            ...(canReadMore(cut) ? [['whole', l10n.t('Whole text')] as const] : []),
            ['around', l10n.t('Around the cursor')],
            ['window', l10n.t('Windows')],
          ]}
          onChange={(kind) => chooseExcerpt(subject, excerptOf(subject, kind, cut))}
        />
      )}
      {canReadMore(cut) && chosen?.is !== 'whole' && <WholeByUnits cut={cut} />}
      {chosen?.is === 'around' && (
        <button
          type="button"
          class="text-button"
          onClick={() => chooseExcerpt(subject, excerptOf(subject, 'around', cut))}
        >
          {l10n.t('Go to the cursor')}
        </button>
      )}
      {chosen?.is === 'window' && <Pager window={chosen} cut={cut} />}
    </div>
  );
}

/** Whether the model reads more than the setting `maxTokens` lets it. */
function canReadMore({ by, excerpt }: Cut): boolean {
  return by === 'maxTokens' || excerpt?.chosen.is === 'whole';
}

/** Offers to read the whole text by units large enough that their map can be read: lines, or sentences of a single line. */
function WholeByUnits({ cut }: { cut: Cut }) {
  const subject = useSubject();
  const offered = offeredUnits(subject).map(({ kind }) => kind.id);
  const units = ['lines', 'sentences'].find((id) => offered.includes(id));
  if (units === undefined) return null;
  return (
    <button
      type="button"
      class="text-button"
      onClick={() => {
        chooseUnits(subject, units);
        chooseExcerpt(subject, excerptOf(subject, 'whole', cut));
      }}
    >
      {units === 'lines' ? l10n.t('Show all of it by lines') : l10n.t('Show all of it by sentences')}
    </button>
  );
}

type Window = Extract<Excerpt, { is: 'window' }>;

function Pager({ window, cut }: { window: Window; cut: Cut }) {
  const subject = useSubject();
  const { index, length, overlap } = window;
  const { windows = 1, most } = cut.excerpt!;
  return (
    <>
      <fieldset class="pager" aria-label={l10n.t('Windows')}>
        <button
          type="button"
          class="icon-button"
          aria-label={l10n.t('Previous window')}
          disabled={index <= 0}
          onClick={() => chooseExcerpt(subject, { ...window, index: index - 1 })}
        >
          ‹
        </button>
        {l10n.t('{0} of {1}', index + 1, windows)}
        <button
          type="button"
          class="icon-button"
          aria-label={l10n.t('Next window')}
          disabled={index >= windows - 1}
          onClick={() => chooseExcerpt(subject, { ...window, index: index + 1 })}
        >
          ›
        </button>
      </fieldset>
      <NumberInput
        label={l10n.t('Length')}
        name={l10n.t('Tokens per window')}
        value={length}
        min={Math.min(8, most)}
        max={most}
        onChange={(length) =>
          chooseExcerpt(subject, { ...window, index: 0, length, overlap: Math.min(overlap, length - 1) })
        }
      />
      <NumberInput
        label={l10n.t('Overlap')}
        name={l10n.t('Tokens that a window shares with the previous one')}
        value={overlap}
        min={0}
        max={length - 1}
        onChange={(overlap) => chooseExcerpt(subject, { ...window, index: 0, overlap })}
      />
    </>
  );
}

/**
 * The excerpt of a kind. Only the host knows the cursor; until it answers, the first token shown stands in
 * for it.
 */
function excerptOf(subject: Subject, kind: Kind, { shown }: Cut): Excerpt | undefined {
  switch (kind) {
    case 'first':
      return undefined;
    case 'whole':
      return { is: 'whole' };
    case 'around':
      return { is: 'around', offset: ownTokens(subject)[0]?.range?.start ?? 0 };
    case 'window':
      return { is: 'window', index: 0, length: shown, overlap: Math.floor(shown / 8) };
    default:
      return kind satisfies never;
  }
}

function cutText(subject: Subject, { shown, total, atLeast, by, excerpt }: Cut): string {
  const language = settings.value?.language ?? 'en';
  const all = grouped(total, language);
  if (excerpt?.chosen.is === 'whole' && shown >= total && !atLeast)
    return l10n.t('Showing all {0} tokens.', all);
  if (excerpt && excerpt.chosen.is !== 'whole') {
    const [from, to] = [excerpt.first + 1, excerpt.first + ownTokens(subject).length];
    const place = [grouped(from, language), grouped(to, language), all] as const;
    return atLeast
      ? l10n.t('Showing tokens {0} to {1} of more than {2}.', ...place)
      : l10n.t('Showing tokens {0} to {1} of {2}.', ...place);
  }
  const first = grouped(shown, language);
  if (by === 'context')
    return atLeast
      ? l10n.t('Showing the first {0} of more than {1} tokens, the model’s limit.', first, all)
      : l10n.t('Showing the first {0} of {1} tokens, the model’s limit.', first, all);
  if (excerpt)
    return atLeast
      ? l10n.t(
          'Showing the first {0} of more than {1} tokens, the most that can be read at once.',
          first,
          all,
        )
      : l10n.t('Showing the first {0} of {1} tokens, the most that can be read at once.', first, all);
  return atLeast
    ? l10n.t(
        'Showing the first {0} of more than {1} tokens, the limit of the setting “attentionInspector.maxTokens”.',
        first,
        all,
      )
    : l10n.t(
        'Showing the first {0} of {1} tokens, the limit of the setting “attentionInspector.maxTokens”.',
        first,
        all,
      );
}

/** The tokens that are in the text: not the special ones. */
function ownTokens(subject: Subject) {
  return sideTokens(subject, 'source').filter(({ range }) => range !== undefined);
}
