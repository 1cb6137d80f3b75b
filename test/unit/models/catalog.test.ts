import assert from 'node:assert/strict';
import { findModels } from '../../../src/models/catalog';
import { inFolder } from './folder';

const fixtures = 'test/fixtures/models';

describe('findModels', () => {
  it('lists the built-in models, then the reader’s, with those that cannot be opened', async () => {
    const found = await findModels({
      builtInFolder: fixtures,
      folders: [`${fixtures}/bert`, 'nowhere', `${fixtures}/bert`],
    });
    assert.deepEqual(
      found.map(({ id }) => id),
      [
        ...[
          'bert',
          'bert-bare',
          'bert-odd',
          'gpt2',
          'gpt2-bare',
          'gpt2-bfloat16',
          'gpt2-odd',
          'gpt2-sharded',
          'marian',
          'marian-bare',
          'marian-odd',
          'marian-old',
        ],
        `${fixtures}/bert`,
        'nowhere',
      ],
    );
    assert.deepEqual(found.at(-1), {
      id: 'nowhere',
      folder: 'nowhere',
      problem: 'There is no folder nowhere. Choose another model folder.',
    });
    assert.deepEqual(found[3], {
      id: 'gpt2',
      name: 'gpt2',
      folder: `${fixtures}/gpt2`,
      modelType: 'gpt2',
      attentions: [
        {
          name: 'attn',
          layers: 2,
          heads: 4,
          headWidth: 6,
          isCausal: true,
          queries: 'source',
          keys: 'source',
        },
      ],
      width: 24,
      context: 32,
      parameters: 22464,
    });
  });

  it('is empty without a folder of built-in models', () =>
    inFolder(async (folder) => {
      assert.deepEqual(await findModels({ builtInFolder: `${folder}/none`, folders: [] }), []);
      assert.deepEqual(await findModels({ builtInFolder: folder, folders: [] }), []);
    }));
});
