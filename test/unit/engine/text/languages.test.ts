import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Engine } from '../../../../src/engine/engine';
import expected from '../../../fixtures/languages/expected.json';

const { text } = expected;
const builtInModels = resolve('test/fixtures/languages');

interface Case {
  readonly from?: string;
  readonly to: string;
  readonly ids: readonly number[];
  readonly written: readonly number[];
}

describe('a translator between many languages', () => {
  const engine = new Engine({ builtInModels, threads: 1, memoryBytes: 1e9 });
  let last = 0;
  const inspect = (request: { model: string; languages?: { from?: string; to?: string }; target?: string }) =>
    engine.ask('inspect', { id: ++last, text, maxTokens: 100, ...request });
  const idsOf = (tokens: readonly { id: number }[] = []) => tokens.map(({ id }) => id);

  for (const [model, cases] of Object.entries(expected.cases)) {
    for (const { ids, written, ...chosen } of cases as readonly Case[]) {
      it(`reads and writes as transformers does: ${model}, ${chosen.from ?? 'text'} → ${chosen.to}`, async () => {
        const { tokens, target, languages } = await inspect({ model, languages: chosen });
        assert.deepEqual(idsOf(tokens), ids);
        // The end token is written, and not read.
        const read = written.at(-1) === (model === 'marian' ? 0 : 2) ? written.slice(0, -1) : written;
        assert.deepEqual(idsOf(target?.tokens), read);
        assert.deepEqual([languages?.from, languages?.to], [chosen.from, chosen.to]);
        assert(languages?.known.includes(chosen.to));
      });
    }
  }

  it('says what the files tell it where none is chosen', async () => {
    const { languages } = await inspect({ model: 'm2m_100' });
    assert.deepEqual([languages?.known.length, languages?.from, languages?.to], [100, 'en', undefined]);
    const { languages: others } = await inspect({ model: 'mbart' });
    assert.deepEqual([others?.known.length, others?.from, others?.to], [25, 'en_XX', 'ro_RO']);
    const { languages: asked } = await inspect({ model: 'marian' });
    assert.deepEqual(asked, { known: ['cmn', 'fra'] });
  });

  it('that is asked before the text leaves what the text itself says', async () => {
    const said = await engine.ask('inspect', {
      id: ++last,
      text: `>>fra<< ${text}`,
      maxTokens: 100,
      model: 'marian',
    });
    assert.deepEqual(idsOf(said.tokens), expected.cases.marian[1]!.ids);
    assert.equal(said.languages?.to, 'fra');
  });

  it('that is asked before the text has room for that token', async () => {
    const request = { text, maxTokens: 6, model: 'marian', languages: { to: 'fra' } };
    const { tokens } = await engine.ask('inspect', { id: ++last, ...request });
    const [asked, , , , , end] = idsOf(tokens);
    assert.deepEqual([tokens.length, asked, end], [6, 3, 0]);
  });

  it('that is asked before the text is not told the language of it', async () => {
    await assert.rejects(
      inspect({ model: 'marian', languages: { from: 'fra' } }),
      /takes no language for its text/,
    );
  });

  it('reads a target of the reader’s own after the token of its language', async () => {
    const [m2m, mbart] = [expected.cases.m2m_100[0]!, expected.cases.mbart[0]!];
    const one = await inspect({ model: 'm2m_100', languages: m2m, target: 'the river' });
    assert.deepEqual(idsOf(one.target?.tokens).slice(0, 2), m2m.written.slice(0, 2));
    const other = await inspect({ model: 'mbart', languages: mbart, target: 'the river' });
    assert.deepEqual(idsOf(other.target?.tokens)[0], mbart.written[0]);
    assert.notEqual(idsOf(other.target?.tokens)[1], mbart.written[0]);
  });

  it('names the languages closest to one that it does not know', async () => {
    await assert.rejects(inspect({ model: 'mbart', languages: { to: 'zh' } }), /language “zh”.*: .*zh_CN/);
    await assert.rejects(inspect({ model: 'mbart', languages: { from: 'en' } }), /language “en”.*: .*en_XX/);
  });

  it('refuses a language where a model has no tokens for any', async () => {
    const others = new Engine({
      builtInModels: resolve('test/fixtures/models'),
      threads: 1,
      memoryBytes: 1e9,
    });
    for (const model of ['t5', 'bert']) {
      const request = { text: 'the animal', maxTokens: 100, model };
      await assert.rejects(
        others.ask('inspect', { id: 1, ...request, languages: { to: 'en' } }),
        /no tokens for languages/,
      );
      await assert.rejects(
        others.ask('inspect', { id: 1, ...request, languages: { from: 'en' } }),
        /no tokens for languages/,
      );
      assert.equal((await others.ask('inspect', { id: 2, ...request })).languages, undefined);
    }
  });
});
