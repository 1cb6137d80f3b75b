import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Engine } from '../../../src/engine/engine';
import type { InspectRequest } from '../../../src/questions/recipe';

const models = resolve('test/fixtures/models');

interface TokenizerJson {
  added_tokens: object[];
  model: { vocab: Record<string, number> };
}

describe('a tokenizer with tokens beyond the embedding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'added-'));
  const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
  let last = 0;
  const text = 'The animal was tired.';
  const inspect = (model: string, more: Partial<InspectRequest> = {}) =>
    engine.ask('inspect', { id: ++last, text, model, maxTokens: 1_000, ...more });

  /** A fixture's copy whose tokenizer was changed. */
  const changed = (model: string, change: (tokenizer: TokenizerJson, size: number) => void): string => {
    const copy = join(folder, `${++last}`);
    cpSync(join(models, model), copy, { recursive: true });
    const file = join(copy, 'tokenizer.json');
    const tokenizer = JSON.parse(readFileSync(file, 'utf8')) as TokenizerJson;
    const { vocab_size: size } = JSON.parse(readFileSync(join(copy, 'config.json'), 'utf8'));
    change(tokenizer, size);
    writeFileSync(file, JSON.stringify(tokenizer));
    return copy;
  };
  /** Added after as many others as the embedding has rows left. */
  const beyond = (model: string, ...contents: string[]) =>
    changed(model, ({ added_tokens, model }, size) => {
      const known = Object.keys(model.vocab).length;
      const others = Array.from({ length: size - known }, (_, i) => `<other-${i}>`);
      for (const [i, content] of [...others, ...contents].entries())
        added_tokens.push({ id: known + i, content, special: true, ...flags });
    });
  const padded = (model: string) => beyond(model, '<pad-beyond>');

  after(() => rmSync(folder, { recursive: true }));

  it('is read as without them', async () => {
    const [{ tokens }, { tokens: expected }] = [await inspect(padded('gpt2')), await inspect('gpt2')];
    assert.deepEqual(tokens, expected);
  });

  it('is refused where a text has one, naming it', async () => {
    const refused =
      /no embedding for the token “\u2068<pad-beyond>\u2069”: its id is \d+, but the model knows \d+ tokens/;
    await assert.rejects(inspect(padded('gpt2'), { text: `${text}<pad-beyond>` }), refused);
    const bert = padded('bert');
    const both = `${text} <pad-beyond>`;
    const passages = [
      { start: 0, end: text.length },
      { start: text.length, end: both.length },
    ];
    await assert.rejects(inspect(bert, { text: both, passages }), refused);
    await inspect(bert);
    const marian = padded('marian');
    await assert.rejects(inspect(marian, { target: 'x <pad-beyond>' }), refused);
    await inspect(marian, { target: 'x' });
    // What is cut off is not read.
    await inspect(padded('gpt2'), { text: `${text}<pad-beyond>`, maxTokens: 3 });
  });

  it('is refused where it always stands around a text, and where its own pieces lie beyond', async () => {
    const around = changed('bert', (tokenizer, id) => {
      tokenizer.added_tokens.push({ id, content: '[BEGIN]', special: true, ...flags });
      Object.assign(tokenizer, {
        post_processor: { type: 'BertProcessing', cls: ['[BEGIN]', id], sep: ['[BEGIN]', id] },
      });
    });
    await assert.rejects(inspect(around), /no embedding for the token “\u2068\[BEGIN\]\u2069”/);
    const larger = changed('gpt2', ({ model }, id) => Object.assign(model.vocab, { beyond: id }));
    await assert.rejects(inspect(larger), /The tokenizer has ids up to \d+, but the model knows/);
  });

  it('is refused where a language that is chosen has none', async () => {
    const marian = beyond('marian', '>>deu<<', '>>fra<<');
    const { languages } = await inspect(marian, { target: 'x' });
    assert.deepEqual(languages?.known, ['deu', 'fra']);
    await assert.rejects(
      inspect(marian, { languages: { to: 'fra' } }),
      /no embedding for the token “\u2068>>fra<<\u2069”/,
    );
  });
});

const flags = { lstrip: false, rstrip: false, normalized: false, single_word: false };
