import assert from 'node:assert/strict';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { changeConfig, inCopyOf } from '../../../models/folder';

describe('the config of a T5', () => {
  const refused: [entries: Record<string, unknown>, sentence: string][] = [
    [
      { relative_attention_num_buckets: 3 },
      'config.json sets "relative_attention_num_buckets" to 3; it must be a whole number above 3.',
    ],
    [
      { relative_attention_max_distance: 16 },
      'config.json sets "relative_attention_max_distance" to 16; it must be a whole number above 16.',
    ],
    [
      { architectures: 'T5Model' },
      'config.json sets "architectures" to "T5Model"; it must be a list of texts in quotes.',
    ],
    [
      { is_gated_act: undefined, dense_act_fn: undefined, feed_forward_proj: 'gated-rrelu' },
      'config.json names the activation "rrelu", which is not supported.',
    ],
  ];
  for (const [entries, sentence] of refused) {
    it(`refuses ${JSON.stringify(entries)} with a sentence`, () =>
      inCopyOf('t5', async (folder) => {
        changeConfig(folder, entries);
        await assert.rejects(openModelFolder(folder), ({ message }: Error) => message.startsWith(sentence));
      }));
  }

  it('is as wide as its heads say, whatever the residual stream', async () => {
    const { attentions, width } = await openModelFolder('test/fixtures/models/t5');
    assert.deepEqual(
      [width, ...attentions.map(({ layers, heads, headWidth }) => [layers, heads, headWidth])],
      [8, [2, 2, 3], [1, 2, 3], [1, 2, 3]],
    );
  });
});
