import * as l10n from '@vscode/l10n';
import type { Settings } from './settings';
import type { AddedToken } from './tokenizerFile';
import type { TokenizerFolder } from './tokenizerFolder';

// What the files of a model folder say about special and added tokens.

/** The role of a special token. */
const roles = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;
export type Role = (typeof roles)[number];

/** A token that has no id yet. Unless its entry says otherwise, it is normalized if it is not special. */
export type NewToken = Omit<AddedToken, 'id'>;

/**
 * The default tokens of a class of tokenizers. If the folder gives only another text for one, the rest of its entry stays.
 */
export type UsualTokens = Readonly<Partial<Record<Role, string | NewToken>>>;

export function specialToken(content: string): NewToken {
  return { content, special: true };
}

/** The tokens that `tokenizer_config.json` declares, by id. */
export function tokensById(settings: Settings): Map<number, NewToken> {
  const key = 'added_tokens_decoder';
  const byId = settings.entries[key] ?? {};
  if (!isObject(byId)) throw settings.mistake(key, l10n.t('tokens by id'));
  return new Map(Object.entries(byId).map(([id, token]) => [Number(id), tokenOf(token, settings, key)]));
}

/**
 * The tokens to which a file gives ids, in order: `tokenizer_config.json`, or else `added_tokens.json` and
 * `tokenizer.json`. Other files say which tokens of `added_tokens.json` are special.
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

/** The tokens that other files call special; in `tokenizer_config.json` only texts count (`transformers` 5.23). */
function specialTexts({ settings, roles: map }: TokenizerFolder): ReadonlySet<unknown> {
  const keys = [...roles.map((role) => `${role}_token`), extraKey];
  const mentioned = (entries: Settings['entries']) => keys.flatMap((key) => entries[key] ?? []);
  const ofMap = mentioned(map.entries).map((token) => (isToken(token) ? token.content : token));
  return new Set([...mentioned(listsOf(settings)), ...ofMap]);
}

/** The tokens that `tokenizer.json` declares, by id. The native library reports damaged entries. */
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
  /** The list in `tokenizer_config.json`, under either name; undefined if there is none. */
  readonly extra: NewToken[] | undefined;
  /** The list in `special_tokens_map.json` under the older name. */
  readonly given: NewToken[] | undefined;
  /** Tokens by names that are not roles, such as `image`. */
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
    // The map overrides an object in tokenizer_config.json, but not a text.
    named: [...namedTokens(settings, isToken), ...namedTokens(map), ...namedTokens(settings, isText)],
  };
}

/** Renames the list of special tokens if it has only the older name. */
function listsOf({ entries }: Settings): Settings['entries'] {
  if (!(additionalKey in entries) || !isEmpty(entries[extraKey])) return entries;
  const { [additionalKey]: list, ...others } = entries;
  return { ...others, [extraKey]: list };
}

/** Tokens whose names are not roles: separate entries (`image_token`), or members of an object. */
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

/** A text is a special token; an object describes the token. */
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
