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

  it('says that the file is missing', () => refused(/is missing/));

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
      await refused(/no tokenizer/);
    }
  });

  it('says what cannot be read in it', async () => {
    writeFileSync(file, '{"version": "1.0", "added_tokens": [], "model": {"type": "Novel", "vocab": {}}}');
    await refused(/describes no tokenizer that can be read here: .+\. Save it again/);
  });
});
