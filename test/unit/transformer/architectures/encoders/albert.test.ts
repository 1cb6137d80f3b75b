import assert from 'node:assert/strict';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { changeConfig, inCopyOf } from '../../../models/folder';
import { itEqualsTransformers } from '../parity';

describe('ALBERT', () => {
  itEqualsTransformers('albert');
  itEqualsTransformers('albert-odd');

  it('has as many layers as the config says, but not without end', () =>
    inCopyOf('albert', async (folder) => {
      changeConfig(folder, { num_hidden_layers: 1000 });
      assert.equal((await openModelFolder(folder)).attentions[0]!.layers, 1000);
      changeConfig(folder, { num_hidden_layers: 1001 });
      await assert.rejects(openModelFolder(folder), /"num_hidden_layers" to 1001; it must be .* 1 to 1000\./);
    }));
});
