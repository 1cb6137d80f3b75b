import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { findModels } from '../../../src/models/catalog';
import { openModelFolder } from '../../../src/models/modelFolder';
import { inFolder } from './folder';

const open = openModelFolder;
const fixtures = 'test/fixtures/models';
const folders = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('findModels', () => {
  it('lists the built-in models, then the reader’s, with those that cannot be opened', async () => {
    const found = await findModels({
      builtInFolder: fixtures,
      folders: [`${fixtures}/bert`, 'nowhere', `${fixtures}/bert`],
      open,
    });
    assert.deepEqual(
      found.map(({ id }) => id),
      [...folders, `${fixtures}/bert`, 'nowhere'],
    );
    assert.deepEqual(found.at(-1), {
      id: 'nowhere',
      folder: 'nowhere',
      problem: 'There is no folder nowhere. Choose another model folder.',
    });
    assert.deepEqual(found[folders.indexOf('gpt2')], {
      id: 'gpt2',
      name: 'gpt2',
      folder: `${fixtures}/gpt2`,
      modelType: 'gpt2',
      attentions: [
        {
          name: 'attn',
          kind: 'softmax',
          layers: 2,
          heads: 4,
          headWidth: 6,
          sight: { isCausal: true },
          queries: { of: 'tokens', side: 'source' },
          keys: { of: 'tokens', side: 'source' },
          shows: ['q', 'k', 'v', 'scores_unmasked', 'scores', 'pattern', 'z', 'value_weighted', 'result'],
        },
      ],
      positionTaps: ['pos_embed'],
      switches: ['positions', 'scale', 'mask'],
      predicts: 'next',
      width: 24,
      context: 32,
      parameters: 22464,
      parts: [
        { family: 'head', layers: 2, members: ['0', '1', '2', '3'], changes: ['zero', 'mean'] },
        { family: 'attn', layers: 2, changes: ['zero', 'mean', 'uniform', 'self', 'previous'] },
        { family: 'mlp', layers: 2, changes: ['zero', 'mean'] },
        { family: 'norm', layers: 2, members: ['1', '2'], changes: ['off'] },
        { family: 'residual', layers: 2, changes: ['off'] },
      ],
    });
  });

  it('is empty without a folder of built-in models', () =>
    inFolder(async (folder) => {
      assert.deepEqual(await findModels({ builtInFolder: `${folder}/none`, folders: [], open }), []);
      assert.deepEqual(await findModels({ builtInFolder: folder, folders: [], open }), []);
    }));
});
