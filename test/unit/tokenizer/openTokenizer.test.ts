import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';

describe('opening a tokenizer', () => {
  const folder = mkdtempSync(join(tmpdir(), "模型 'quoted' "));
  const file = join(folder, 'tokenizer.json');
  after(() => rmSync(folder, { recursive: true }));

  const refused = (sentence: RegExp) =>
    assert.rejects(openTokenizer(file), (error) => {
      assert.ok(error instanceof ReaderError);
      assert.ok(error.message.startsWith(file), error.message);
      assert.match(error.message, sentence);
      return true;
    });

  it('says that the file is missing', () =>
    assert.rejects(openTokenizer(file), /^ReaderError: There is no tokenizer\.json in /));

  it('says that the file is incomplete', async () => {
    writeFileSync(file, readFileSync('test/fixtures/tokenizers/byteLevel.json').subarray(0, 3000));
    await refused(/is not valid JSON: it is incomplete or damaged/);
  });

  it('says that the file is a Git LFS pointer', async () => {
    writeFileSync(file, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 2\n');
    await refused(/Git LFS pointer/);
  });

  it('says that the file is no tokenizer', async () => {
    for (const json of ['{}', '[]', 'null', '{"model": null}']) {
      writeFileSync(file, json);
      await refused(/not a tokenizer/);
    }
  });

  it('says what cannot be read in it', async () => {
    writeFileSync(file, '{"version": "1.0", "added_tokens": [], "model": {"type": "Novel", "vocab": {}}}');
    await refused(/does not describe a tokenizer that can be read: .+\. Save it again/);
  });

  const byteLevel = () => JSON.parse(readFileSync('test/fixtures/tokenizers/byteLevel.json', 'utf8'));

  it('says so on one line, however long the library’s reason is', async () => {
    writeFileSync(file, JSON.stringify({ ...byteLevel(), version: 'very\nlong '.repeat(1000) }));
    await refused(/^.{100,600}… ?\. Save it again/);
  });

  it('says what the library would end the process for: merges without their prefix', async () => {
    const json = byteLevel();
    const pairs = json.model.merges as (string | string[])[];
    const written = pairs.map((pair) => (typeof pair === 'string' ? pair : pair.join(' ')));
    const read = pairs.map((pair) => (typeof pair === 'string' ? pair.split(' ') : pair));
    for (const merges of [written, read]) {
      const model = { ...json.model, merges, continuing_subword_prefix: '##' };
      writeFileSync(file, JSON.stringify({ ...json, model }));
      await refused(/its merges lack the "continuing_subword_prefix"/);
    }
  });

  it('says what else it would: a template without ids, a normalization that is damaged or missing', async () => {
    const template = { type: 'TemplateProcessing', single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }] };
    const steps = { type: 'Sequence', processors: [{ ...template, pair: [], special_tokens: {} }] };
    writeFileSync(file, JSON.stringify({ ...byteLevel(), post_processor: steps }));
    await refused(/its template has a special token without an id/);
    for (const precompiled_charsmap of [undefined, null, '', 'AAAAAA==', '%']) {
      const normalizers = [{ type: 'NFC' }, { type: 'Precompiled', precompiled_charsmap }];
      const normalizer = { type: 'Sequence', normalizers };
      writeFileSync(file, JSON.stringify({ ...byteLevel(), normalizer }));
      await refused(/its "precompiled_charsmap" is damaged/);
    }
  });

  it('refuses a file nested deeper than any tokenizer', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    writeFileSync(
      file,
      JSON.stringify({ ...byteLevel(), pre_tokenizer: 0 }).replace(
        '"pre_tokenizer":0',
        `"pre_tokenizer":${deep}`,
      ),
    );
    await refused(/does not describe a tokenizer/);
  });

  it('knows a vocabulary of bytes by any of its steps', async () => {
    const alone = { normalizer: { type: 'ByteLevel' }, pre_tokenizer: null, decoder: null };
    writeFileSync(file, JSON.stringify({ ...byteLevel(), ...alone }));
    const { tokens } = await (await openTokenizer(file)).encode('é');
    assert.deepEqual(
      tokens.map(({ text }) => text),
      ['é¹⁄₂', 'é¹⁄₂'],
    );
  });

  it('says that the vocabulary cannot express a text', async () => {
    const json = JSON.parse(readFileSync('test/fixtures/tokenizers/wordPiece.json', 'utf8'));
    writeFileSync(file, JSON.stringify({ ...json, model: { ...json.model, unk_token: '[NONE]' } }));
    const tokenizer = await openTokenizer(file);
    await assert.rejects(tokenizer.encode('龘'), (error) => {
      assert.ok(error instanceof ReaderError);
      return /^The tokenizer cannot read this text: .+\. Download its files again/.test(error.message);
    });
  });
});
