import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../../../src/cli/summary';
import { Engine } from '../../../src/engine/engine';
import { outlineOf } from '../../../src/models/modelConfig';
import { openModelFolder } from '../../../src/models/modelFolder';
import { itEqualsTransformers } from '../transformer/architectures/parity';
import { assertRefused, changeConfig, changeHeader, inCopyOf } from './folder';

const fixture = (name: string) => `test/fixtures/models/${name}`;
const configOf = (folder: string) => readFileSync(join(folder, 'config.json'), 'utf8');

describe('a model that reads more than text', () => {
  itEqualsTransformers('gemma3-wrapped');
  itEqualsTransformers('llava');
  itEqualsTransformers('idefics3');

  it('tells the type of its text model, and what it reads beside text', async () => {
    for (const [name, type] of [
      ['gemma3-wrapped', 'gemma3_text'],
      ['llava', 'llama'],
    ] as const) {
      const { modelType, besideText } = await openModelFolder(fixture(name));
      assert.deepEqual({ modelType, besideText }, { modelType: type, besideText: 'images' });
      assert.equal(outlineOf({ config: configOf(fixture(name)) }).besideText, 'images');
    }
    assert.equal('besideText' in (await openModelFolder(fixture('gemma3'))), false);
  });

  it('is inspected with a line that says so', async () => {
    const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e8 });
    const inspection = await engine.ask('inspect', {
      id: 1,
      text: 'queries',
      model: fixture('llava'),
      maxTokens: 64,
    });
    assert.equal(inspection.model.besideText, 'images');
    const lines = summary(inspection, {
      statistics: await engine.ask('statistics', { inspection: 1 }),
      predictions: [],
    }).split('\n');
    assert.match(lines[1]!, /^The model can also read images\. The extension reads only text/);
  });

  // As transformers 4.52 to 5 name them in memory, before a text model was called a language model, and where it stands alone.
  for (const place of ['model.language_model.', 'model.text_model.', 'text_model.', 'model.']) {
    it(`opens with its text model’s weights under ${place}`, () =>
      inCopyOf('gemma3-wrapped', async (folder) => {
        const { parameters } = await openModelFolder(folder);
        changeHeader(join(folder, 'model.safetensors'), (header) => {
          for (const [name, entry] of Object.entries(header)) {
            delete header[name];
            header[name.replace(/^(?:model\.)?language_model\.(?:model\.)?/, place)] = entry;
          }
        });
        assert.equal((await openModelFolder(folder)).parameters, parameters);
      }));
  }

  it('has the text model that it has by default', () =>
    inCopyOf('gemma3-wrapped', async (folder) => {
      const { text_config: text } = JSON.parse(configOf(folder));
      changeConfig(folder, { text_config: { ...text, model_type: undefined } });
      assert.equal((await openModelFolder(folder)).modelType, 'gemma3_text');
    }));

  it('is refused with the type of its text model', () =>
    inCopyOf('llava', async (folder) => {
      const { text_config: text } = JSON.parse(configOf(folder));
      changeConfig(folder, { text_config: { ...text, model_type: 'cohere2' } });
      await assertRefused(
        folder,
        'a "llava" model whose text model is of the type "cohere2"',
        '"gpt2", "bert"',
      );
    }));

  it('is refused where it does not leave a text to its text model as it is', () =>
    inCopyOf('gemma3-wrapped', async (folder) => {
      changeConfig(folder, { model_type: 'paligemma' });
      await assertRefused(folder, 'of the type "paligemma", which is not supported');
    }));

  it('names the entry of its text model that cannot be used', () =>
    inCopyOf('llava', async (folder) => {
      const { text_config: text } = JSON.parse(configOf(folder));
      writeFileSync(
        join(folder, 'config.json'),
        JSON.stringify({ model_type: 'llava', text_config: { ...text, num_hidden_layers: 0 } }),
      );
      await assertRefused(folder, 'config.json, "text_config", sets "num_hidden_layers" to 0');
    }));
});
