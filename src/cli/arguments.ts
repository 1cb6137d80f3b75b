import {
  type AblateCommand,
  type AblatePromptsCommand,
  type AttributeCommand,
  type LensCommand,
  readAblate,
  readAttribute,
  readLens,
} from './arguments/experiment';
import { type InspectCommand, readInspect } from './arguments/inspect';
import { parse } from './arguments/options';
import { defaultModel } from './arguments/reading';
import { UsageError } from './usage';

/** What the command line asks for. */
export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'models'; readonly json: boolean }
  | { readonly command: 'download'; readonly id: string }
  | { readonly command: 'taps'; readonly model: string; readonly json: boolean }
  | InspectCommand
  | AblateCommand
  | AblatePromptsCommand
  | AttributeCommand
  | LensCommand;

const names = 'inspect, ablate, attribute, lens, taps, models';

/** @throws {UsageError} for arguments that make no sense. */
export function readArguments(words: readonly string[]): Command {
  const [command, ...rest] = words;
  switch (command) {
    case 'inspect':
      return readInspect(rest);
    case 'ablate':
      return readAblate(rest);
    case 'attribute':
      return readAttribute(rest);
    case 'lens':
      return readLens(rest);
    case 'taps': {
      const { values } = parse(rest, { model: { type: 'string' }, ...json }, 0);
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
      throw new UsageError(`Say what to do: ${names} or download. “attention-inspector help” tells more.`);
    default:
      throw new UsageError(`There is no command “${command}”. The commands are ${names} and download.`);
  }
}

const json = { json: { type: 'boolean' } } as const;
