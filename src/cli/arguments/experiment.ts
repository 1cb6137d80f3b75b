import type { TokenChoice } from '../../experiments/choice';
import { type MeasureName, measures, type Removal } from '../../protocol/experiment';
import { UsageError } from '../usage';
import { parse, readIndex, readWord } from './options';
import { type ReadingArguments, readingOptions, readManner, readReading } from './reading';

/** An experiment on one text. */
interface OnText extends ReadingArguments {
  /** Without it, a summary is printed. */
  readonly output: ArrayFile | undefined;
}

export interface ArrayFile {
  readonly file: string;
  readonly ending: 'npz' | 'json';
}

/** A table of the parts of a model. */
export interface TableFile {
  readonly file: string;
  readonly ending: 'csv';
}

/** A place and the tokens whose logits are looked at there. */
export interface AtPlace {
  /** Negative from the end. */
  readonly place: number | undefined;
  readonly token: TokenChoice | undefined;
  readonly minus: TokenChoice | undefined;
}

interface AblateOptions extends AtPlace {
  readonly measure: MeasureName;
  readonly over: 'place' | 'text';
  readonly removal: Removal;
  /** The attention whose heads are removed; all by default. */
  readonly attention: string | undefined;
  readonly output: ArrayFile | TableFile | undefined;
}

export interface AblateCommand extends ReadingArguments, AblateOptions {
  readonly command: 'ablate';
}

/** The same for each line of a file. */
export interface AblatePromptsCommand
  extends Omit<ReadingArguments, 'source' | 'pair' | 'target'>,
    AblateOptions {
  readonly command: 'ablatePrompts';
  readonly prompts: string;
}

export interface AttributeCommand extends OnText, AtPlace {
  readonly command: 'attribute';
  readonly attention: string | undefined;
}

export interface LensCommand extends OnText {
  readonly command: 'lens';
}

const atPlace = {
  place: { type: 'string' },
  token: { type: 'string' },
  minus: { type: 'string' },
  'token-id': { type: 'string' },
  'minus-id': { type: 'string' },
  attention: { type: 'string' },
} as const;
const out = { out: { type: 'string' } } as const;
const ablateOptions = {
  ...{ ...readingOptions, ...atPlace, ...out },
  measure: { type: 'string' },
  over: { type: 'string' },
  by: { type: 'string' },
  everywhere: { type: 'boolean' },
  prompts: { type: 'string' },
} as const;

export function readAblate(words: readonly string[]): AblateCommand | AblatePromptsCommand {
  const { values, positionals } = parse(words, ablateOptions, 1);
  const { by, everywhere, prompts, attention } = values;
  const options: AblateOptions = {
    ...readMeasure(values),
    removal: {
      by: by === undefined ? 'mean' : readWord('by', by, ['mean', 'zero']),
      where: everywhere ? 'everywhere' : 'place',
    },
    attention,
    output: readOutput(values.out, ['npz', 'json', 'csv']),
  };
  if (prompts === undefined) return { command: 'ablate', ...readReading(values, positionals[0]), ...options };
  const excluded = [
    ...(positionals.length > 0 ? ['the text'] : []),
    ...(['file', 'pair', 'target'] as const).flatMap((name) =>
      values[name] === undefined ? [] : `--${name}`,
    ),
  ];
  if (excluded.length > 0)
    throw new UsageError(`--prompts names a file of texts. Leave out ${excluded.join(' and ')}.`);
  const { pair: _, target: __, ...manner } = readManner(values);
  return { command: 'ablatePrompts', ...manner, ...options, prompts };
}

export function readAttribute(words: readonly string[]): AttributeCommand {
  const { values, positionals } = parse(words, { ...readingOptions, ...atPlace, ...out }, 1);
  return {
    command: 'attribute',
    ...readReading(values, positionals[0]),
    ...readAtPlace(values),
    attention: values.attention,
    output: readOutput(values.out, ['npz', 'json']),
  };
}

export function readLens(words: readonly string[]): LensCommand {
  const { values, positionals } = parse(words, { ...readingOptions, ...out }, 1);
  const output = readOutput(values.out, ['npz', 'json']);
  return { command: 'lens', ...readReading(values, positionals[0]), output };
}

type Given<Name extends string> = Readonly<Partial<Record<Name, string>>>;

function readMeasure(
  values: Given<keyof typeof atPlace | 'measure' | 'over'>,
): AtPlace & Pick<AblateOptions, 'measure' | 'over'> {
  const measure = values.measure === undefined ? 'logit' : readWord('measure', values.measure, measures);
  const over = values.over === undefined ? 'place' : readWord('over', values.over, ['place', 'text']);
  const chosen = readAtPlace(values);
  if (measure === 'surprise' && chosen.token !== undefined)
    throw new UsageError('Surprise is that of the token which really follows. Leave out --token.');
  if (measure === 'probability' && chosen.minus !== undefined)
    throw new UsageError('--minus is for logits. Leave it out, or choose --measure logit.');
  if (over === 'text' && (measure !== 'surprise' || chosen.place !== undefined))
    throw new UsageError(
      '--over text is the mean surprise over the text: --measure surprise, without --place.',
    );
  return { measure, over, ...chosen };
}

function readAtPlace(values: Given<keyof typeof atPlace>): AtPlace {
  const { place } = values;
  if (place !== undefined && !/^-?\d+$/.test(place))
    throw new UsageError(`--place ${place} must be a number: from 0, or negative from the end (--place=-1).`);
  const [token, minus] = [readToken('token', values), readToken('minus', values)];
  if (minus !== undefined && token === undefined)
    throw new UsageError('--minus is taken from --token. Say that too.');
  return { place: place === undefined ? undefined : Number(place), token, minus };
}

function readToken(
  name: 'token' | 'minus',
  values: Given<'token' | 'minus' | 'token-id' | 'minus-id'>,
): TokenChoice | undefined {
  const [text, id] = [values[name], values[`${name}-id`]];
  if (text !== undefined && id !== undefined)
    throw new UsageError(`Give --${name} or --${name}-id, not both.`);
  return id === undefined ? text : readIndex(`${name}-id`, id);
}

function readOutput<const Ending extends string>(
  file: string | undefined,
  endings: readonly Ending[],
): { readonly file: string; readonly ending: Ending } | undefined {
  if (file === undefined) return undefined;
  const ending = endings.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (ending !== undefined) return { file, ending };
  const all = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(endings.map((one) => `.${one}`));
  throw new UsageError(`--out ${file} must end in ${all}.`);
}
