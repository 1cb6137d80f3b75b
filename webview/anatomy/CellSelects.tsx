import * as l10n from '@vscode/l10n';
import { cell, isMasked } from '../attention';
import { type Axis, countOf } from '../axes';
import { lockOnto } from '../focus';
import { named } from '../tokens';
import { Select } from '../toolbar/Select';

export function QuerySelect() {
  return (
    <TokenSelect
      axis="query"
      label={l10n.t('Query')}
      tokens={range('query')}
      // Another query may not see this key: then its strongest.
      onChoose={(query) => {
        const key = cell.value?.key;
        lockOnto(key === undefined || isMasked(query, key) ? { query } : { query, key });
      }}
    />
  );
}

export function KeySelect() {
  const query = cell.value?.query;
  if (query === undefined) return null;
  return (
    <TokenSelect
      axis="key"
      label={l10n.t('Key')}
      tokens={range('key').filter((key) => !isMasked(query, key))}
      onChoose={(key) => lockOnto({ query, key })}
    />
  );
}

interface TokenSelectProps {
  readonly axis: Axis;
  readonly label: string;
  readonly tokens: readonly number[];
  onChoose(token: number): void;
}

function TokenSelect({ axis, label, tokens, onChoose }: TokenSelectProps) {
  return (
    <span class="token-select">
      {label}
      <Select
        label={label}
        value={String(cell.value?.[axis] ?? '')}
        options={tokens.map((token) => [String(token), named(axis, token)] as const)}
        onChange={(token) => onChoose(Number(token))}
      />
    </span>
  );
}

function range(axis: Axis): number[] {
  return Array.from({ length: countOf(axis) }, (_, token) => token);
}
