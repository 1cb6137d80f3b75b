import * as l10n from '@vscode/l10n';
import { Select } from '../../parts/Select';
import { cell, isMasked } from '../../state/attention';
import { type Axis, countOf } from '../../state/axes';
import { derived } from '../../state/derived';
import { lockOnto } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';

type Options = readonly (readonly [token: string, name: string])[];

// Derived: a hover chooses among the options without rebuilding them.
const queryOptions = derived((subject) => optionsOf(subject, 'query', range(subject, 'query')));
const query = derived((subject) => cell(subject)?.query);
const keyOptions = derived((subject) => {
  const from = query(subject);
  return from === undefined
    ? []
    : optionsOf(
        subject,
        'key',
        range(subject, 'key').filter((key) => !isMasked(subject, from, key)),
      );
});

export function QuerySelect() {
  const subject = useSubject();
  return (
    <TokenSelect
      axis="query"
      label={l10n.t('Query')}
      options={queryOptions(subject)}
      // The new query may not see this key; then its strongest key is chosen.
      onChoose={(query) => {
        const key = cell(subject)?.key;
        lockOnto(subject, key === undefined || isMasked(subject, query, key) ? { query } : { query, key });
      }}
    />
  );
}

export function KeySelect() {
  const subject = useSubject();
  const from = query(subject);
  return (
    <TokenSelect
      axis="key"
      label={l10n.t('Key')}
      options={keyOptions(subject)}
      onChoose={(key) => lockOnto(subject, from === undefined ? { key } : { query: from, key })}
    />
  );
}

interface TokenSelectProps {
  readonly axis: Axis;
  readonly label: string;
  readonly options: Options;
  onChoose(token: number): void;
}

function TokenSelect({ axis, label, options, onChoose }: TokenSelectProps) {
  const subject = useSubject();
  return (
    <span class="token-select">
      <Select
        label={label}
        isLabelShown
        value={String(cell(subject)?.[axis] ?? '')}
        options={options}
        isDisabled={options.length === 0}
        onChange={(token) => onChoose(Number(token))}
      />
    </span>
  );
}

function optionsOf(subject: Subject, axis: Axis, tokens: readonly number[]): Options {
  return tokens.map((token) => [String(token), named(subject, axis, token)]);
}

function range(subject: Subject, axis: Axis): number[] {
  return Array.from({ length: countOf(subject, axis) }, (_, token) => token);
}
