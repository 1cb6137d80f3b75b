import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModel } from '../../../src/engine/models/openModel';
import { readBytes } from '../../../src/files/readFile';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import { inCopyOf, inFolder } from './folder';

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
const files: [model: string, file: string][] = [
  ['gpt2', 'config.json'],
  ['gpt2', 'model.safetensors'],
  ['gpt2', 'tokenizer.json'],
  ['gpt2-sharded', 'model.safetensors.index.json'],
  ['gpt2-sharded', 'model-00002-of-00002.safetensors'],
  ['marian', 'generation_config.json'],
  ['pytorch', 'pytorch_model.bin'],
  ['../onnx/gpt2-dynamo', 'model.onnx'],
  ['../onnx/gpt2-dynamo', 'model.onnx.data'],
];

describe('a Git LFS pointer', () => {
  for (const [model, file] of files) {
    it(`is called that in place of ${file} of ${model}`, () =>
      inCopyOf(model, async (folder) => {
        writeFileSync(join(folder, file), pointer);
        const opened = openModel(folder).then(() => openTokenizers(folder));
        await assert.rejects(opened, {
          name: 'ReaderError',
          message: new RegExp(`${file} is a Git LFS pointer, not the file itself\\. Run “git lfs pull”`),
        });
      }));
  }

  it('is called that in place of any file that a tokenizer is made of', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'tokenizer.model');
      writeFileSync(file, pointer);
      await assert.rejects(readBytes(file), /tokenizer\.model is a Git LFS pointer/);
    }));
});
