import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findExported } from '../../../../src/models/exported/findExported';
import { changeConfig, inCopyOf, inFolder } from '../folder';

/** Empty files, of which only the names count. */
function touch(folder: string, ...names: string[]): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), '');
}

describe('findExported', () => {
  it('takes safetensors of an architecture that is built, and the graph of any other', () =>
    inCopyOf('gpt2', async (folder) => {
      touch(folder, 'model.onnx');
      assert.equal(await findExported(folder), undefined);
      changeConfig(folder, { model_type: 'unheard-of' });
      assert.deepEqual(await findExported(folder), { graphs: [join(folder, 'model.onnx')], folder });
      changeConfig(folder, { model_type: 'gpt2' });
      rmSync(join(folder, 'model.safetensors'));
      assert.deepEqual(await findExported(folder), { graphs: [join(folder, 'model.onnx')], folder });
    }));

  it('takes the most exact graph, beside the config or in the folder onnx', () =>
    inFolder(async (folder) => {
      touch(folder, 'onnx/model_quantized.onnx', 'onnx/model_fp16.onnx');
      assert.deepEqual((await findExported(folder))?.graphs, [join(folder, 'onnx', 'model_fp16.onnx')]);
      touch(folder, 'onnx/model.onnx');
      assert.deepEqual((await findExported(folder))?.graphs, [join(folder, 'onnx', 'model.onnx')]);
    }));

  it('finds what belongs to a graph beside it, or beside the folder onnx', () =>
    inFolder(async (folder) => {
      touch(folder, 'onnx/model_int8.onnx', 'model.onnx');
      const folderOf = async (name: string) => (await findExported(join(folder, name)))?.folder;
      assert.equal(await folderOf('model.onnx'), folder);
      assert.equal(await folderOf('onnx/model_int8.onnx'), folder);
      touch(folder, 'onnx/tokenizer.json');
      assert.equal(await folderOf('onnx/model_int8.onnx'), join(folder, 'onnx'));
    }));

  it('looks into the folder of the Hugging Face cache', () =>
    inFolder(async (folder) => {
      const snapshot = join(folder, 'snapshots', 'abc');
      mkdirSync(join(folder, 'refs'));
      writeFileSync(join(folder, 'refs', 'main'), 'abc\n');
      cpSync('test/fixtures/onnx/decoder', snapshot, { recursive: true });
      assert.deepEqual(await findExported(folder), {
        graphs: [join(snapshot, 'model.onnx')],
        folder: snapshot,
      });
    }));

  it('leaves what has no graph, or is not there, to others', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'notes.txt'), '');
      for (const path of [folder, join(folder, 'notes.txt'), join(folder, 'absent.onnx')]) {
        assert.equal(await findExported(path), undefined);
      }
    }));

  it('finds the encoder beside its decoder, preferably of the same precision', () =>
    inFolder(async (folder) => {
      const at = (name: string) => join(folder, 'onnx', name);
      touch(folder, 'onnx/encoder_model.onnx', 'onnx/decoder_model_merged_quantized.onnx');
      const mixed = [at('encoder_model.onnx'), at('decoder_model_merged_quantized.onnx')];
      assert.deepEqual((await findExported(folder))?.graphs, mixed);
      touch(folder, 'onnx/encoder_model_quantized.onnx');
      const quantized = [at('encoder_model_quantized.onnx'), at('decoder_model_merged_quantized.onnx')];
      assert.deepEqual((await findExported(folder))?.graphs, quantized);
      assert.deepEqual((await findExported(quantized[1]!))?.graphs, quantized);
      touch(folder, 'onnx/decoder_model_merged.onnx', 'onnx/decoder_model.onnx');
      const whole = [at('encoder_model.onnx'), at('decoder_model.onnx')];
      assert.deepEqual((await findExported(folder))?.graphs, whole);
      assert.deepEqual((await findExported(whole[0]!))?.graphs, [whole[0]]);
    }));
});
