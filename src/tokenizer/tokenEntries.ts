import * as l10n from '@vscode/l10n';
import type { Settings } from './settings';
import type { AddedToken } from './tokenizerFile';
import type { TokenizerFolder } from './tokenizerFolder';

// What the files of a model folder say of special and added tokens.

/** What a special token is for. */
const roles = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;
export type Role = (typeof roles)[number];

/** A token without the id that it will get; it is normalized where it is not special and nothing is said of it. */
export type NewToken = Omit<AddedToken, 'id'>;

/**
 * The tokens that a class of tokenizers has unless the folder says otherwise; where the folder gives only another text,
 * the rest stays.
 */
export type UsualTokens = Readonly<Partial<Record<Role, string | NewToken>>>;

export function specialToken(content: string): NewToken {
  return { content, special: true };
}

/** What `tokenizer_config.json` declares, by id. */
export function tokensById(settings: Settings): Map<number, NewToken> {
  const key = 'added_tokens_decoder';
  const byId = settings.entries[key] ?? {};
  if (!isObject(byId)) throw settings.mistake(key, l10n.t('tokens by id'));
  return new Map(Object.entries(byId).map(([id, token]) => [Number(id), tokenOf(token, settings, key)]));
}

/**
 * The tokens that a file gives ids, in their order: `tokenizer_config.json`, or else `added_tokens.json` and
 * `tokenizer.json`. What of the former is special, other files say.
 */
export function declaredTokens(folder: TokenizerFolder): NewToken[] {
  const { settings, added } = folder;
  const byId = tokensById(settings);
  if (!('added_tokens_decoder' in settings.entries)) {
    const special = specialTexts(folder);
    for (const content of Object.keys(added.entries)) {
      const isSpecial = special.has(content);
      byId.set(added.count(content, 0), { content, special: isSpecial, normalized: !isSpecial });
    }
    for (const [id, token] of fileTokens(folder)) byId.set(id, token);
  }
  return [...byId].sort(([a], [b]) => a - b).map(([, token]) => token);
}

/** What other files call special; of `tokenizer_config.json` texts alone count (`transformers` 5.23). */
function specialTexts({ settings, roles: map }: TokenizerFolder): ReadonlySet<unknown> {
  const keys = [...roles.map((role) => `${role}_token`), extraKey];
  const mentioned = (entries: Settings['entries']) => keys.flatMap((key) => entries[key] ?? []);
  const ofMap = mentioned(map.entries).map((token) => (isToken(token) ? token.content : token));
  return new Set([...mentioned(listsOf(settings)), ...ofMap]);
}

/** What `tokenizer.json` declares, by id; what is damaged there, the native library finds. */
export function fileTokens({ json, settings }: TokenizerFolder): Map<number, NewToken> {
  const tokens = (json?.added_tokens ?? []).filter(isToken);
  return new Map(tokens.map((token) => [Number(token.id), tokenOf(token, settings, 'added_tokens')]));
}

export function tokensByRole(
  { settings, roles: map }: TokenizerFolder,
  usual: UsualTokens,
): Map<string, NewToken> {
  const found = new Map<string, NewToken>();
  for (const role of roles) {
    const key = `${role}_token`;
    const file = [map, settings].find(({ entries }) => key in entries);
    const value = file ? file.entries[key] : usual[role];
    if (value === null || value === undefined) continue;
    const token = tokenOf(value, file ?? settings, key, file === map);
    const flags = typeof value === 'string' ? usual[role] : undefined;
    found.set(role, typeof flags === 'object' ? { ...flags, content: token.content } : token);
  }
  return found;
}

const extraKey = 'extra_special_tokens';
const additionalKey = 'additional_special_tokens';

interface Listed {
  /** Those of `tokenizer_config.json`, under either name; undefined where it has no list. */
  readonly extra: NewToken[] | undefined;
  /** Those that `special_tokens_map.json` has under the older name. */
  readonly given: NewToken[] | undefined;
  /** Tokens by names that are no role, such as `image`. */
  readonly named: readonly (readonly [name: string, NewToken])[];
}

export function listedTokens({ settings, roles: map }: TokenizerFolder): Listed {
  const lists = listsOf(settings);
  const listOf = (file: Settings, key: string, value: unknown): NewToken[] | undefined => {
    if (value === undefined || isObject(value)) return undefined;
    if (value !== null && !Array.isArray(value)) throw file.mistake(key, l10n.t('a list of tokens'));
    return (value ?? []).map((token) => tokenOf(token, file, key, file === map));
  };
  const own = listOf(settings, extraKey, lists[extraKey]);
  const ofMap = listOf(map, extraKey, map.entries[extraKey]);
  return {
    extra: own || ofMap ? [...(own ?? []), ...(ofMap ?? [])] : undefined,
    given:
      listOf(map, additionalKey, map.entries[additionalKey]) ??
      listOf(settings, additionalKey, lists[additionalKey]),
    // An object in tokenizer_config.json gives way to the map, a text does not.
    named: [...namedTokens(settings, isToken), ...namedTokens(map), ...namedTokens(settings, isText)],
  };
}

/** Entries with the list of special tokens under its present name, where it has but the older one. */
function listsOf({ entries }: Settings): Settings['entries'] {
  if (!(additionalKey in entries) || !isEmpty(entries[extraKey])) return entries;
  const { [additionalKey]: list, ...others } = entries;
  return { ...others, [extraKey]: list };
}

/** Tokens of other names than a role: entries of their own (`image_token`), or of an object. */
function namedTokens(file: Settings, counts = isTokenOrText): [name: string, NewToken][] {
  const { [extraKey]: list, ...entries } = file.entries;
  const isNamed = ([key, value]: [string, unknown]) =>
    key.endsWith('_token') && !isRole(key) && counts(value);
  const named = [...Object.entries(entries).filter(isNamed), ...Object.entries(isObject(list) ? list : {})];
  return named.map(([key, value]) => [key.replace(/_token$/, ''), tokenOf(value, file, key, true)]);
}

function isRole(key: string): boolean {
  return roles.some((role) => key === `${role}_token`);
}

/** A text is a special token; an object says what the token is. */
function tokenOf(value: unknown, file: Settings, key: string, isSpecial = false): NewToken {
  if (typeof value === 'string') return specialToken(value);
  if (!isToken(value)) throw file.mistake(key, l10n.t('a token'));
  const says = (name: string) => value[name] === true;
  return {
    content: value.content,
    special: isSpecial || says('special'),
    ...(value.normalized !== undefined && { normalized: says('normalized') }),
    lstrip: says('lstrip'),
    rstrip: says('rstrip'),
    single_word: says('single_word'),
  };
}

function isToken(value: unknown): value is { readonly content: string } & Record<string, unknown> {
  return isObject(value) && typeof value.content === 'string';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTokenOrText(value: unknown): boolean {
  return isText(value) || isToken(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
