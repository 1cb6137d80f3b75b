import { computed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { Select } from '../../parts/Select';
import { cell, isMasked } from '../../state/attention';
import { type Axis, countOf } from '../../state/axes';
import { lockOnto } from '../../state/focus';
import { named } from '../../state/unitNames';

type Options = readonly (readonly [token: string, name: string])[];

// Made once for each text and query: a hover chooses among them, it does not change them.
const queryOptions = computed(() => optionsOf('query', range('query')));
const query = computed(() => cell.value?.query);
const keyOptions = computed(() => {
  const from = query.value;
  return from === undefined
    ? []
    : optionsOf(
        'key',
        range('key').filter((key) => !isMasked(from, key)),
      );
});

export function QuerySelect() {
  return (
    <TokenSelect
      axis="query"
      label={l10n.t('Query')}
      options={queryOptions.value}
      // Another query may not see this key: then its strongest.
      onChoose={(query) => {
        const key = cell.value?.key;
        lockOnto(key === undefined || isMasked(query, key) ? { query } : { query, key });
      }}
    />
  );
}

export function KeySelect() {
  const from = query.value;
  return (
    <TokenSelect
      axis="key"
      label={l10n.t('Key')}
      options={keyOptions.value}
      onChoose={(key) => lockOnto(from === undefined ? { key } : { query: from, key })}
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
  return (
    <span class="token-select">
      <Select
        label={label}
        isLabelShown
        value={String(cell.value?.[axis] ?? '')}
        options={options}
        isDisabled={options.length === 0}
        onChange={(token) => onChoose(Number(token))}
      />
    </span>
  );
}

function optionsOf(axis: Axis, tokens: readonly number[]): Options {
  return tokens.map((token) => [String(token), named(axis, token)]);
}

function range(axis: Axis): number[] {
  return Array.from({ length: countOf(axis) }, (_, token) => token);
}
