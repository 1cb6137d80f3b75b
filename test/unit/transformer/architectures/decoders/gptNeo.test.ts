import assert from 'node:assert/strict';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('GPT-Neo', () => {
  itEqualsTransformers('gpt_neo');
  itEqualsTransformers('gpt_neo-odd');
  itRefuses('gpt_neo', 'attention_layers', ['global', 'sparse']);
  itRefuses('gpt_neo', 'attention_layers', ['global']);

  it('tells how far each layer sees', async () => {
    const { attentions } = await openModelFolder('test/fixtures/models/gpt_neo-odd');
    assert.deepEqual(attentions[0]!.sight.reach, [4, null, 4]);
  });
});
