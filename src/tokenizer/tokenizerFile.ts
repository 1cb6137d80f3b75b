/** The parts of `tokenizer.json` that we read ourselves; the native library reads the rest. */
export interface TokenizerFile {
  readonly model: {
    /** Piece → id; in Unigram models `[piece, score]`, by id. */
    readonly vocab?: Record<string, number> | unknown[];
    readonly continuing_subword_prefix?: string | null;
    /** The piece for unknown text; Unigram models give its id. */
    readonly unk_token?: string | null;
    readonly unk_id?: number | null;
    /** `[left, right]`, or in older files `left right`. */
    readonly merges?: readonly (string | readonly string[] | null)[];
  };
  readonly added_tokens?: readonly AddedToken[];
  readonly normalizer?: Part | null;
  readonly pre_tokenizer?: Part | null;
  readonly post_processor?: Part | null;
  readonly decoder?: Part | null;
  readonly padding?: unknown;
  readonly truncation?: unknown;
}

/** A step of the tokenizer, as the native library describes it. */
export interface Part {
  readonly type: string;
  readonly [setting: string]: unknown;
}

/** A token that is found before the text is split, and which spaces beside it belong to it. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special?: boolean;
  readonly normalized?: boolean;
  readonly lstrip?: boolean;
  readonly rstrip?: boolean;
  readonly single_word?: boolean;
}

/**
 * Whether the right side of every merge begins with the prefix of continuing pieces. The native library removes the prefix
 * without a check, and a missing one would end the process.
 */
export function mergesFitPrefix({ model }: TokenizerFile): boolean {
  const { continuing_subword_prefix: prefix, merges } = model;
  if (typeof prefix !== 'string' || !Array.isArray(merges)) return true;
  return merges.every((merge) => {
    const right = typeof merge === 'string' ? merge.split(' ')[1] : merge?.[1];
    return typeof right !== 'string' || right.startsWith(prefix);
  });
}

/**
 * Whether all special tokens of a template have ids; they are written as `{"SpecialToken": {"id": "[CLS]"}}`. A missing id
 * would make the native library end the process.
 */
export function templatesHaveIds(processor: unknown): boolean {
  if (!isObject(processor)) return true;
  const { type, single, pair, special_tokens: ids } = processor;
  if (type !== 'TemplateProcessing') return Object.values(processor).every(templatesHaveIds);
  const named = [single, pair].flat().map((part) => specialTokenOf(part));
  return named.every((name) => name === undefined || (isObject(ids) && Object.hasOwn(ids, name)));
}

function specialTokenOf(part: unknown): string | undefined {
  const token = isObject(part) ? part.SpecialToken : undefined;
  return isObject(token) && typeof token.id === 'string' ? token.id : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The `precompiled_charsmap` of every normalizer that needs one. */
export function charsmapsOf(normalizer: unknown): unknown[] {
  if (!isObject(normalizer)) return [];
  const own = normalizer.type === 'Precompiled' ? [normalizer.precompiled_charsmap] : [];
  return [...own, ...Object.values(normalizer).flatMap(charsmapsOf)];
}

export function isTokenizerFile(json: unknown): json is TokenizerFile {
  return isObject(json) && isObject(json.model);
}

/** The model's pieces with their ids; they may include added tokens. */
export function modelPieces({ model: { vocab = {} } }: TokenizerFile): [piece: string, id: number][] {
  return Array.isArray(vocab)
    ? vocab.map((scored, id) => [Array.isArray(scored) ? String(scored[0]) : '', id])
    : Object.entries(vocab);
}
