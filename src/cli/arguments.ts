import { parseArgs } from 'node:util';
import type { Interventions } from '../protocol/interventions';
import type { ChosenLanguages } from '../protocol/language';
import { readSettings } from './settings';
import { UsageError } from './usage';

/** What the reader asked for on the command line. */
export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'models'; readonly json: boolean }
  | { readonly command: 'download'; readonly id: string }
  | { readonly command: 'taps'; readonly model: string; readonly json: boolean }
  | InspectCommand;

export interface InspectCommand {
  readonly command: 'inspect';
  readonly model: string;
  readonly source: TextSource;
  /** The second text of a pair. */
  readonly pair: string | undefined;
  /** What the decoder of an encoder–decoder is to read; without it, the model writes it. */
  readonly target: string | undefined;
  /** Of a translator between many. */
  readonly languages: ChosenLanguages;
  /** `--set` */
  readonly interventions: Interventions;
  /** None: all attention patterns. */
  readonly taps: readonly string[] | undefined;
  readonly out: string | undefined;
}

export type TextSource = { readonly text: string } | { readonly file: string } | 'standard input';

const defaultModel = 'decoder';

/** Throws a `UsageError` for arguments that make no sense. */
export function readArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  switch (command) {
    case 'inspect':
      return readInspect(rest);
    case 'taps': {
      const { values } = parse(rest, { ...model, ...json }, 0);
      return { command, model: values.model ?? defaultModel, json: values.json ?? false };
    }
    case 'models': {
      const { values } = parse(rest, json, 0);
      return { command, json: values.json ?? false };
    }
    case 'download': {
      const [id] = parse(rest, {}, 1).positionals;
      if (id === undefined)
        throw new UsageError('Say which model to download, such as openai-community/gpt2.');
      return { command, id };
    }
    case 'help':
    case '--help':
    case '-h':
      return { command: 'help' };
    case undefined:
      throw new UsageError(
        'Say what to do: inspect, taps, models or download. “attention-inspector help” tells more.',
      );
    default:
      throw new UsageError(
        `There is no command “${command}”. The commands are inspect, taps, models and download.`,
      );
  }
}

const model = { model: { type: 'string' } } as const;
const json = { json: { type: 'boolean' } } as const;
const inspect = {
  ...model,
  file: { type: 'string' },
  pair: { type: 'string' },
  target: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  set: { type: 'string', multiple: true },
  taps: { type: 'string' },
  out: { type: 'string' },
} as const;

function readInspect(words: readonly string[]): InspectCommand {
  const { values, positionals } = parse(words, inspect, 1);
  if (values.out !== undefined && !/\.(npz|json)$/.test(values.out)) {
    throw new UsageError(`--out ${values.out} must end in .npz or .json.`);
  }
  if (values.taps !== undefined && values.out === undefined) {
    throw new UsageError(
      '--taps says what to write, so it needs --out with a file that ends in .npz or .json.',
    );
  }
  if (values.pair !== undefined && values.target !== undefined) {
    throw new UsageError(
      'Give --pair or --target, not both: an encoder reads pairs, an encoder–decoder has a target.',
    );
  }
  const { from, to } = values;
  return {
    command: 'inspect',
    model: values.model ?? defaultModel,
    source: readSource(positionals[0], values.file),
    pair: values.pair,
    target: values.target,
    languages: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    interventions: readSettings(values.set ?? []),
    taps: values.taps?.split(',').map((glob) => glob.trim()),
    out: values.out,
  };
}

function readSource(text: string | undefined, file: string | undefined): TextSource {
  if (text !== undefined && file !== undefined) throw new UsageError('Give a text or --file, not both.');
  if (file !== undefined) return { file };
  if (text === undefined) throw new UsageError('Give a text to inspect, --file, or “-” for standard input.');
  return text === '-' ? 'standard input' : { text };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse<const T extends Options>(words: readonly string[], options: T, mostPositionals: number) {
  const parsed = parseOrExplain(words, options);
  const surplus = parsed.positionals[mostPositionals];
  if (surplus !== undefined) {
    throw new UsageError(`“${surplus}” is one argument too many. Quote a text that has spaces.`);
  }
  return parsed;
}

function parseOrExplain<const T extends Options>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${reason.split('. ')[0]}. “attention-inspector help” lists the options.`, {
      cause,
    });
  }
}
