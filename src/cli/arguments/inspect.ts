import { formatOf, type HeadFormat, type TensorFormat } from '../../export/formats';
import { UsageError, writtenFormats } from '../usage';
import { parse, readIndex } from './options';
import { type ReadingArguments, readingOptions, readReading } from './reading';

export interface InspectCommand extends ReadingArguments {
  readonly command: 'inspect';
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

const options = {
  ...readingOptions,
  taps: { type: 'string' },
  attention: { type: 'string' },
  layer: { type: 'string' },
  head: { type: 'string' },
  out: { type: 'string' },
} as const;

export function readInspect(words: readonly string[]): InspectCommand {
  const { values, positionals } = parse(words, options, 1);
  return { command: 'inspect', ...readReading(values, positionals[0]), output: readOutput(values) };
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

/** `.npz, .json or .csv` */
function endingsOf(formats: typeof writtenFormats): string {
  const endings = formats.map(({ extension }) => `.${extension}`);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(endings);
}
