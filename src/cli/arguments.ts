import { parseArgs } from 'node:util';
import { formatOf, type HeadFormat, type TensorFormat } from '../export/formats';
import type { Interventions } from '../protocol/interventions';
import type { ChosenLanguages } from '../protocol/language';
import { readSettings } from './settings';
import { UsageError, writtenFormats } from './usage';

/** What the command line asks for. */
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
  /** The text that an encoder–decoder's decoder reads; without it, the model writes one. */
  readonly target: string | undefined;
  /** The languages of a translator between many. */
  readonly languages: ChosenLanguages;
  /** `--set` */
  readonly interventions: Interventions;
  /** Without it, a summary is printed. */
  readonly output: Output | undefined;
}

/** The file to write. */
export type Output = TensorOutput | HeadOutput;

export interface TensorOutput {
  readonly file: string;
  readonly format: TensorFormat;
  /** Globs; undefined for all attention patterns. */
  readonly taps: readonly string[] | undefined;
}

export interface HeadOutput {
  readonly file: string;
  readonly format: HeadFormat;
  /** The model's last attention unless it is named. */
  readonly attention: string | undefined;
  readonly layer: number;
  readonly head: number;
}

export type TextSource = { readonly text: string } | { readonly file: string } | 'standard input';

const defaultModel = 'decoder';

/** @throws {UsageError} for arguments that make no sense. */
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

/** `.npz, .json or .csv` */
function endingsOf(formats: typeof writtenFormats): string {
  const endings = formats.map(({ extension }) => `.${extension}`);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(endings);
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
  attention: { type: 'string' },
  layer: { type: 'string' },
  head: { type: 'string' },
  out: { type: 'string' },
} as const;

function readInspect(words: readonly string[]): InspectCommand {
  const { values, positionals } = parse(words, inspect, 1);
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
    output: readOutput(values),
  };
}

type OutputOptions = Partial<Record<'out' | 'taps' | 'attention' | 'layer' | 'head', string>>;

function readOutput({ out: file, taps, attention, layer, head }: OutputOptions): Output | undefined {
  const choosesHead = attention !== undefined || layer !== undefined || head !== undefined;
  if (file === undefined) {
    if (taps !== undefined) throw withoutOut('--taps says', 'tensors');
    if (choosesHead) throw withoutOut('--attention, --layer and --head say', 'head');
    return undefined;
  }
  const format = formatOf(file, writtenFormats);
  if (!format) throw new UsageError(`--out ${file} must end in ${endingsOf(writtenFormats)}.`);
  if (format.of === 'head') {
    if (taps !== undefined) {
      throw new UsageError(`${file} holds one head. Leave out --taps, and choose it by --layer and --head.`);
    }
    if (layer === undefined || head === undefined) {
      throw new UsageError(`${file} holds one head. Say which: --layer 0 --head 0.`);
    }
    return { file, format, attention, layer: readIndex('layer', layer), head: readIndex('head', head) };
  }
  if (choosesHead) {
    throw new UsageError(
      `${file} holds whole tensors. Leave out --attention, --layer and --head, and choose by --taps.`,
    );
  }
  return { file, format, taps: taps?.split(',').map((glob) => glob.trim()) };
}

function withoutOut(subject: string, of: 'tensors' | 'head'): UsageError {
  const endings = endingsOf(writtenFormats.filter((format) => format.of === of));
  return new UsageError(`${subject} what to write, so --out must name a file that ends in ${endings}.`);
}

function readIndex(option: 'layer' | 'head', written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`--${option} ${written} must be a number, counted from 0.`);
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

/** Node's own sentences about options are replaced by ours, and `--layer -1` is an option with a value. */
function parseOrExplain<const T extends Options>(words: readonly string[], options: T) {
  const loose = { args: [...words], options, allowPositionals: true, strict: false, tokens: true } as const;
  const { tokens, positionals } = parseArgs(loose);
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [checked(token, options)] : []));
  return parseArgs({ args: [...given, '--', ...positionals], options, allowPositionals: true });
}

interface GivenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** The option as one word, such as `--layer=-1`. */
function checked({ name, rawName, value, inlineValue }: GivenOption, options: Options): string {
  const type = Object.hasOwn(options, name) && rawName.startsWith('--') ? options[name]!.type : undefined;
  switch (type) {
    case undefined:
      throw new UsageError(
        `There is no option “${rawName}” here. “attention-inspector help” lists the options. Put -- before a text that begins with a dash.`,
      );
    case 'boolean':
      if (value !== undefined) throw new UsageError(`${rawName} takes no value. Leave out “${value}”.`);
      return rawName;
    case 'string': {
      const isNextOption = !inlineValue && value !== undefined && Object.hasOwn(options, value.slice(2));
      if (value === undefined || value.trim() === '' || isNextOption)
        throw new UsageError(`${rawName} needs a value. Give it one, or leave it out.`);
      return `${rawName}=${value}`;
    }
    default:
      return type satisfies never;
  }
}
