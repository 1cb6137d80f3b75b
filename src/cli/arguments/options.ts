import { parseArgs } from 'node:util';
import { UsageError } from '../usage';

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/**
 * The values of a command's options, and its other words.
 * @throws {UsageError} for an option that the command does not have, and for one word more than it takes.
 */
export function parse<const T extends Options>(
  words: readonly string[],
  options: T,
  mostPositionals: number,
) {
  const parsed = parseOrExplain(words, options);
  const surplus = parsed.positionals[mostPositionals];
  if (surplus !== undefined) {
    throw new UsageError(`“${surplus}” is one argument too many. Quote a text that has spaces.`);
  }
  return parsed;
}

/** @throws {UsageError} for anything but a whole number from 0. */
export function readIndex(option: string, written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`--${option} ${written} must be a number, counted from 0.`);
}

/** @throws {UsageError} for a word that is not among those the option takes. */
export function readWord<const Word extends string>(
  option: string,
  written: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === written);
  if (found !== undefined) return found;
  const all = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
  throw new UsageError(`--${option} takes ${all}, not “${written}”.`);
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
