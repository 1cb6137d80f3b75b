import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Choice, TokenChoice } from './choice';

/** One line of a file of prompts. */
export interface Prompt extends Pick<Choice, 'token' | 'minus'> {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A line that was left out, and why. */
export interface LeftOut {
  readonly line: number;
  readonly reason: string;
}

/** The prompts of a file, and the lines that are none. */
export interface Prompts {
  readonly prompts: readonly Prompt[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads one prompt a line, each of which may end in ` => token` or ` => token | other`. A token is its text, or its id as
 * `#123`. Empty lines are passed over.
 */
export function readPrompts(text: string): Prompts {
  const prompts: Prompt[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (written.trim() === '') continue;
    const read = readPrompt(at + 1, written);
    if ('reason' in read) leftOut.push(read);
    else prompts.push(read);
  }
  return { prompts, leftOut };
}

function readPrompt(line: number, written: string): Prompt | LeftOut {
  const { prompt = written, tokens } = /^(?<prompt>|.*\s)=>(?<tokens>.*)$/.exec(written)?.groups ?? {};
  if (prompt.trim() === '') return { line, reason: l10n.t('There is no prompt before the arrow.') };
  if (tokens === undefined) return { line, text: written };
  const [token = '', minus, surplus] = tokens.split(/(?<=\s)\|(?=\s|$)/).map((one) => one.trim());
  if (token === '' || minus === '')
    return { line, reason: l10n.t('A token is missing after the arrow. Write one, or leave out the arrow.') };
  if (surplus !== undefined)
    return { line, reason: l10n.t('At most two tokens may follow the arrow: “=> token | other”.') };
  return {
    line,
    text: prompt.trimEnd(),
    token: chosenBy(token),
    ...(minus !== undefined && { minus: chosenBy(minus) }),
  };
}

function chosenBy(written: string): TokenChoice {
  return /^#\d+$/.test(written) ? Number(written.slice(1)) : written;
}

/** Why no prompt was measured. */
export function noneMeasured([first]: readonly LeftOut[]): ReaderError {
  return new ReaderError(
    first
      ? l10n.t('No prompt could be measured. Line {0}: {1}', first.line, first.reason)
      : l10n.t('The file has no prompts. Write one on each line.'),
  );
}
