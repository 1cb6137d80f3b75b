import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { outlineOf } from '../../../src/models/modelConfig';
import { openModelFolder } from '../../../src/models/modelFolder';

const folder = 'test/fixtures/models/marian';
const text = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

describe('outlineOf', () => {
  it('says of a model without its weights what the open model says', async () => {
    const outline = outlineOf({
      config: text('config.json'),
      generationConfig: text('generation_config.json'),
    });
    const { modelType, attentions, width, context } = await openModelFolder(folder);
    assert.deepEqual(outline, { modelType, attentions, width, context });
  });

  it('says why a model is not supported', () => {
    assert.throws(
      () => outlineOf({ config: '{ "model_type": "resnet" }' }),
      /^ReaderError: config\.json describes a model of the type "resnet", which is not supported\./,
    );
    assert.throws(
      () =>
        outlineOf({ config: text('config.json'), generationConfig: '{ "do_sample": true, "num_beams": 0 }' }),
      /^ReaderError: generation_config\.json sets /,
    );
    assert.throws(() => outlineOf({ config: '{' }), /^ReaderError: config\.json is not valid JSON/);
  });
});
