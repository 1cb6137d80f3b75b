import assert from 'node:assert/strict';
import { searchModels } from '../../../src/hub/search';
import { send } from '../../fakeHub';
import { Setting } from './setting';

describe('searchModels', () => {
  const setting = new Setting();

  it('finds models by words in their ids, with what the Hub knows of them', async () => {
    const safetensors = { 'model.safetensors': 'weights' };
    setting.server.add('owner/tiny', {
      'config.json': '{"model_type":"gpt2"}',
      'pytorch_model.bin': 'weights',
      ...safetensors,
    });
    setting.server.add('owner/secret-tiny', safetensors, { isGated: true });
    setting.server.add('owner/old-tiny', { 'pytorch_model.bin': 'weights' });
    setting.server.add('owner/tiny-without-weights', {});
    setting.server.add('owner/large', safetensors);
    assert.deepEqual(await searchModels(setting.hub(), 'TINY'), [
      { id: 'owner/tiny', modelType: 'gpt2', parameters: 22464, downloads: 1234, isGated: false },
      { id: 'owner/secret-tiny', parameters: 22464, downloads: 1234, isGated: true },
      { id: 'owner/old-tiny', parameters: 22464, downloads: 1234, isGated: false },
    ]);
    const query = (tag: string) =>
      `/api/models?search=TINY&filter=${tag}&sort=downloads&limit=30&expand=config&expand=safetensors&expand=downloads&expand=gated`;
    assert.deepEqual(setting.server.asked.map(({ url }) => url).sort(), [
      query('pytorch'),
      query('safetensors'),
    ]);
  });

  it('takes what is missing as missing', async () => {
    setting.server.spoil(
      /./,
      send(JSON.stringify([{ id: 'a/b', config: null, safetensors: {} }, {}, null, 7])),
    );
    assert.deepEqual(await searchModels(setting.hub(), 'words & more'), [{ id: 'a/b', isGated: false }]);
    setting.server.spoil(/./, send('{}'));
    await assert.rejects(searchModels(setting.hub(), 'words'), /does not answer as a Hugging Face Hub does/);
  });
});
