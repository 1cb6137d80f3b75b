import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GgufVocabulary } from '../../../src/files/ggufVocabulary';
import { ggufTokenizers } from '../../../src/tokenizer/openTokenizer';
import { readings, texts } from '../../fixtures/published/ggufTokenizers.json';
import { tokenizerFolder } from './install';

/** What a `tokenizer.json` says, as far as a GGUF file says it too. */
interface Json {
  readonly model: { readonly vocab: Record<string, number>; readonly merges: readonly (string | string[])[] };
  readonly added_tokens: readonly {
    readonly id: number;
    readonly content: string;
    readonly special: boolean;
  }[];
}

const [normal, control, userDefined] = [1, 3, 4];

const ways: Readonly<Record<keyof typeof readings, Partial<GgufVocabulary>>> = {
  gpt2: { architecture: 'gpt2', model: 'gpt2', pre: 'gpt-2' },
  llama3_1: { architecture: 'llama', model: 'gpt2', pre: 'llama-bpe', addsBos: false },
  qwen2_5: { architecture: 'qwen2', model: 'gpt2', pre: 'qwen2' },
  llama2: { architecture: 'llama', model: 'llama', unk: 0 },
  gemma: { architecture: 'gemma', model: 'llama', unk: 3, addsSpace: false },
};

describe('a published tokenizer, as a GGUF file says it', () => {
  for (const [name, way] of Object.entries(ways)) {
    it(`gives the ids of transformers: ${name}`, async function () {
      this.timeout(300_000);
      const { source } = ggufTokenizers(vocabularyOf(tokenizerFolder(name), way), name);
      for (const [at, ids] of readings[name as keyof typeof ways].entries()) {
        const text = texts[at]!;
        const { tokens } = await source.encode(text);
        assert.deepEqual(
          tokens.map(({ id }) => id),
          ids,
          JSON.stringify(text),
        );
      }
    });
  }
});

/** As llama.cpp's convert_hf_to_gguf.py writes it; the scores of SentencePiece's pieces are the ranks of their merges. */
function vocabularyOf(folder: string, way: Partial<GgufVocabulary>): GgufVocabulary {
  const json = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as Json;
  const isBytes = way.model === 'gpt2';
  const tokens: string[] = [];
  const types: number[] = [];
  const add = (token: string, id: number, type: number) => {
    tokens[id] = token;
    types[id] = type;
  };
  for (const [token, id] of Object.entries(json.model.vocab)) add(token, id, normal);
  for (const { id, content, special } of json.added_tokens) {
    add(isBytes || special ? content : content.replaceAll('▁', ' '), id, special ? control : userDefined);
  }
  const merges = json.model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' ')));
  const ranks = new Map(
    merges.map((merge, rank): [string, number] => [merge.replace(' ', ''), rank]).reverse(),
  );
  return {
    ...{ architecture: '', model: '', pre: undefined, bos: undefined, eos: undefined, unk: undefined },
    ...{ addsBos: undefined, addsEos: undefined, addsSpace: undefined },
    ...way,
    tokens: Array.from(tokens, (token, id) => token ?? `[PAD${id}]`),
    types: Array.from(types, (type) => type ?? 5),
    scores: isBytes ? undefined : tokens.map((token) => -(ranks.get(token) ?? merges.length)),
    merges: isBytes ? merges : undefined,
  };
}
