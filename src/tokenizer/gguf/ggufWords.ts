import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/** How a byte-level tokenizer splits a text into words, in which it then looks for pieces. */
export interface Cut {
  /** Regular expressions; each is applied to what the one before has left. */
  readonly words: readonly string[];
  /** Whether a word that is a piece is taken whole, whatever the merges say. */
  readonly takesWholeWords: boolean;
  /** Whether a text begins with a start token if the file does not say so. */
  readonly addsBos: boolean;
}

const gpt2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
const llama3 =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const qwen2 = llama3.replace('{1,3}', '');
const tekken =
  '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';

/** Source: `llm_tokenizer_bpe` and `llama_vocab::impl::load` of https://github.com/ggml-org/llama.cpp/blob/master/src/llama-vocab.cpp */
const cuts: readonly (Cut & { readonly names: readonly string[] })[] = [
  {
    names: ['default', 'gpt-2', 'phi-2', 'jina-es', 'jina-de', 'mpt', 'olmo', 'jais', 'trillion'],
    words: [gpt2],
    takesWholeWords: false,
    addsBos: false,
  },
  {
    names: ['llama3', 'llama-v3', 'llama-bpe', 'falcon3', 'pixtral', 'midm-2.0', 'lfm2'],
    words: [llama3],
    takesWholeWords: true,
    addsBos: true,
  },
  { names: ['dbrx', 'smaug-bpe'], words: [llama3], takesWholeWords: false, addsBos: false },
  {
    names: ['qwen2', 'deepseek-r1-qwen', 'megrez', 'kormo'],
    words: [qwen2],
    takesWholeWords: false,
    addsBos: false,
  },
  {
    names: ['starcoder', 'refact', 'command-r', 'smollm', 'codeshell', 'exaone', 'minerva-7b'],
    words: ['\\p{N}', gpt2],
    takesWholeWords: false,
    addsBos: false,
  },
  { names: ['tekken'], words: [tekken], takesWholeWords: true, addsBos: true },
];

/**
 * The splitting that `tokenizer.ggml.pre` names. Older files lack it and are read as `transformers` reads them.
 * @throws {ReaderError} for an unknown name, since the ids would be wrong.
 */
export function cutsOf(pre: string | undefined): Cut {
  const found = cuts.find(({ names }) => names.includes(pre ?? 'default'));
  if (found) return found;
  throw new ReaderError(
    l10n.t(
      'The tokenizer of the GGUF file splits words in the way {0}, which is not supported. Choose another model.',
      shown(pre),
    ),
  );
}
