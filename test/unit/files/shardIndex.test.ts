import assert from 'node:assert/strict';
import { readShardIndex } from '../../../src/files/shardIndex';

const file = 'model.safetensors.index.json';

describe('readShardIndex', () => {
  it('tells in which shard each tensor lies', () => {
    const text = '{"metadata":{"total_size":8},"weight_map":{"a.b":"1.safetensors","c":"2.safetensors"}}';
    assert.deepEqual(
      [...readShardIndex(text, file)],
      [
        ['a.b', '1.safetensors'],
        ['c', '2.safetensors'],
      ],
    );
  });

  const damaged: [text: string, sentence: RegExp][] = [
    [
      '{"weight_map": {"a"',
      /^model\.safetensors\.index\.json is not valid JSON: it is incomplete or damaged/,
    ],
    ['null', /^model\.safetensors\.index\.json does not hold a JSON object/],
    ['{}', /^model\.safetensors\.index\.json is damaged: it has no "weight_map" that says/],
    ['{"weight_map":[]}', /it has no "weight_map"/],
    ['{"weight_map":{}}', /it has no "weight_map"/],
    [
      '{"weight_map":{"a":{}}}',
      /is damaged: it places "a" in {…}, which is not the name of a file beside it/,
    ],
    ['{"weight_map":{"a":"x","b":"../b"}}', /is damaged: it places "b" in "\.\.\/b"/],
    ['{"weight_map":{"a":".."}}', /is damaged: it places "a" in "\.\."/],
    ['{"weight_map":{"a":""}}', /is damaged: it places "a" in ""/],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
      /is a Git LFS pointer, not the file itself/,
    ],
  ];
  for (const [text, sentence] of damaged) {
    it(`says what is wrong with ${text.split('\n')[0]}`, () => {
      assert.throws(() => readShardIndex(text, file), { name: 'ReaderError', message: sentence });
    });
  }
});
