import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { TokenizerFolder } from '../tokenizerFolder';
import { albert, xlnet } from './albert';
import { codeGen, gpt2, gptNeoX, qwen2, roberta } from './byteLevel';
import { debertaV2 } from './debertaV2';
import { camembert, mbart, mbart50, xlmRoberta } from './fairseq';
import type { Built, Family } from './family';
import { asItIs, gemma, llama } from './sentencePieceBpe';
import { t5 } from './t5';
import { m2m100, marian } from './translators';
import { bert, mpnet } from './wordPiece';

const families: readonly Family[] = [
  ...[bert, mpnet, gpt2, codeGen, gptNeoX, qwen2, roberta, t5, albert, xlnet, debertaV2],
  ...[xlmRoberta, camembert, mbart, mbart50, llama, gemma, marian, m2m100, asItIs],
];

/** The family of a model whose folder names no class of tokenizers (`AutoTokenizer` of `transformers` 5.23). */
const usual: ReadonlyMap<string, Family> = new Map(
  (
    [
      [bert, 'bert distilbert electra'],
      [mpnet, 'mpnet'],
      [roberta, 'roberta bart'],
      [gpt2, 'gpt2 gpt_neo gptj opt phi'],
      [gptNeoX, 'gpt_neox'],
      [qwen2, 'qwen2 qwen3'],
      [xlmRoberta, 'xlm-roberta'],
      [camembert, 'camembert'],
      [albert, 'albert'],
      [debertaV2, 'deberta-v2'],
      [t5, 't5 mt5'],
      [mbart, 'mbart'],
      [m2m100, 'm2m_100'],
      [marian, 'marian'],
      [gemma, 'gemma gemma2 gemma3_text'],
    ] as const
  ).flatMap(([family, types]) => types.split(' ').map((type): [string, Family] => [type, family])),
);

/** Models whose folders on the Hub often name a class that is not theirs. */
const misnamed: ReadonlySet<string> = new Set([
  'mistral',
  'modernbert',
  'olmo2',
  'phi3',
  'qwen2',
  'stablelm',
]);

/**
 * Makes the tokenizers of a folder that has no `tokenizer.json`.
 * @throws {ReaderError} that names the class, the file or the setting for which that cannot be done
 */
export async function buildTokenizers(folder: TokenizerFolder): Promise<Built> {
  const candidates = familiesOf(folder);
  const missing: string[] = [];
  for (const family of candidates) {
    const file = await missingFile(folder, family);
    if (file === undefined) return family.build(folder);
    missing.push(file);
  }
  throw new ReaderError(
    l10n.t(
      'There is no tokenizer.json in {0}, and {1}, of which one could be made, is missing too. Download it, or save tokenizer.json with “save_pretrained” of the Python package transformers.',
      folder.path,
      missing[0]!,
    ),
  );
}

/** The likeliest first. */
function familiesOf({ config, settings }: TokenizerFolder): Family[] {
  const type = config.text('model_type') ?? '';
  const own = usual.get(type) ?? asItIs;
  const name = (settings.text('tokenizer_class') ?? config.text('tokenizer_class'))?.replace(/Fast$/, '');
  if (name === undefined) return [own];
  const named = families.find(({ classes }) => classes.includes(name));
  if (named) return misnamed.has(type) ? [own, named] : [named, own];
  throw new ReaderError(
    l10n.t(
      'The tokenizer of this model is a {0}, which is read from tokenizer.json alone. Save that file with “save_pretrained” of the Python package transformers, or choose another model.',
      name,
    ),
  );
}

async function missingFile(folder: TokenizerFolder, { files }: Family): Promise<string | undefined> {
  for (const file of files) if (!(await folder.has(file))) return file;
  return undefined;
}
