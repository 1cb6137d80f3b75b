import type { Interventions } from '../../protocol/interventions';
import type { ChosenLanguages } from '../../protocol/language';
import { readSettings } from '../settings';
import { UsageError } from '../usage';

export type TextSource = { readonly text: string } | { readonly file: string } | 'standard input';

/** What is read, by which model, and how. */
export interface ReadingArguments {
  readonly model: string;
  readonly source: TextSource;
  /** The second text of a pair. */
  readonly pair: string | undefined;
  /** The text that an encoder–decoder's decoder reads; without it, the model writes one. */
  readonly target: string | undefined;
  /** The languages of a translator between many. */
  readonly languages: ChosenLanguages;
  /** `--set` */
  readonly interventions: Interventions;
}

export const defaultModel = 'decoder';

/** The options of every command that runs a model on a text. */
export const readingOptions = {
  model: { type: 'string' },
  file: { type: 'string' },
  pair: { type: 'string' },
  target: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const;

type Values = { readonly set?: readonly string[] | undefined } & Readonly<
  Partial<Record<Exclude<keyof typeof readingOptions, 'set'>, string>>
>;

/** @throws {UsageError} for options that exclude each other, and if there is no text. */
export function readReading(values: Values, text: string | undefined): ReadingArguments {
  return { ...readManner(values), source: readSource(text, values.file) };
}

/** All but the text itself. */
export function readManner(values: Omit<Values, 'file'>): Omit<ReadingArguments, 'source'> {
  const { model, pair, target, from, to, set } = values;
  if (pair !== undefined && target !== undefined) {
    throw new UsageError(
      'Give --pair or --target, not both: an encoder reads pairs, an encoder–decoder has a target.',
    );
  }
  return {
    model: model ?? defaultModel,
    pair,
    target,
    languages: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    interventions: readSettings(set ?? []),
  };
}

function readSource(text: string | undefined, file: string | undefined): TextSource {
  if (text !== undefined && file !== undefined) throw new UsageError('Give a text or --file, not both.');
  if (file !== undefined) return { file };
  if (text === undefined) throw new UsageError('Give a text to inspect, --file, or “-” for standard input.');
  return text === '-' ? 'standard input' : { text };
}
