import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { changeConfig, changeHeader, inCopyOf } from '../../../models/folder';
import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('Llama', () => {
  itEqualsTransformers('llama');
  itEqualsTransformers('llama-odd');
  itRefuses('llama', 'is_causal', false);
  itRefuses('llama', 'partial_rotary_factor', 0.5);

  it('opens with the names that LlamaForQuestionAnswering gives its weights', () =>
    inCopyOf('llama-odd', async (folder) => {
      const { parameters } = await openModelFolder(folder);
      changeHeader(join(folder, 'model.safetensors'), (header) => {
        for (const [name, place] of Object.entries(header)) {
          delete header[name];
          header[name.replace(/^model\./, 'transformer.')] = place;
        }
      });
      assert.equal((await openModelFolder(folder)).parameters, parameters);
    }));

  it('refuses heads that cannot be shared out among the keys and values', () =>
    inCopyOf('llama', async (folder) => {
      changeConfig(folder, { num_key_value_heads: 3 });
      const sentence =
        /"num_attention_heads" to 4 and "num_key_value_heads" to 3; the first must be a multiple/;
      await assert.rejects(openModelFolder(folder), sentence);
    }));

  it('refuses more layers and wider heads than any model has before it makes lists of them', () =>
    inCopyOf('llama', async (folder) => {
      changeConfig(folder, { num_hidden_layers: 1001 });
      await assert.rejects(
        openModelFolder(folder),
        /"num_hidden_layers" to 1001; it must be .* from 1 to 1000/,
      );
      changeConfig(folder, { num_hidden_layers: 2, head_dim: 2 ** 17 });
      await assert.rejects(
        openModelFolder(folder),
        /rotates 131072 of each head’s 131072 dimensions .* up to 65536/,
      );
    }));
});
