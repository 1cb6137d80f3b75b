import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { GgufVocabulary } from '../../files/ggufVocabulary';
import type { GgufFile } from './ggufFile';
import { MetadataList } from './metadata';

/** @throws {ReaderError} for a file without a tokenizer, or with invalid entries. */
export function ggufVocabulary({ metadata }: GgufFile, name: string): GgufVocabulary {
  const entry = (key: string) => metadata.get(`tokenizer.ggml.${key}`);
  const list = (key: string) => {
    const value = entry(key);
    return value instanceof MetadataList ? value : undefined;
  };
  try {
    const [model, tokens] = [text(entry('model')), list('tokens')?.texts()];
    if (model === undefined || !tokens) throw new Error('no tokens');
    return {
      architecture: text(metadata.get('general.architecture')) ?? '',
      model,
      pre: text(entry('pre')),
      tokens,
      scores: list('scores')?.numbers(),
      types: list('token_type')?.numbers(),
      merges: list('merges')?.texts(),
      bos: idBelow(tokens.length, entry('bos_token_id')),
      eos: idBelow(tokens.length, entry('eos_token_id')),
      unk: idBelow(tokens.length, entry('unknown_token_id')),
      addsBos: flag(entry('add_bos_token')),
      addsEos: flag(entry('add_eos_token')),
      addsSpace: flag(entry('add_space_prefix')),
    };
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} holds no tokenizer that can be read. Choose another file of the model.', name),
      { cause },
    );
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function idBelow(limit: number, value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value < limit ? value : undefined;
}
