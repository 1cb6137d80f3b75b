import assert from 'node:assert/strict';
import { json } from '../../../src/export/json';
import { arrays } from './arrays';

describe('json', () => {
  it('nests each array by its dimensions', async () => {
    const { model, taps } = await parsed({ model: 'decoder' });
    assert.equal(model, 'decoder');
    assert.deepEqual(taps, {
      tokens: ['[CLS]', '我', '␣cat', '👨¹⁄₄'],
      ids: [101, 2769, 4263, 2 ** 40],
      offsets: [
        [-1, -1],
        [0, 1],
        [1, 5],
        [5, 7],
      ],
      translation: '我爱中国',
      pattern: [
        [
          [1, 0],
          [0.25, 0.75],
        ],
        [
          [1, 0],
          [0.1, 0.9],
        ],
      ],
    });
  });

  it('writes no more digits than float32 has, and loses none', async () => {
    const values = Float32Array.of(0.1, 1 / 3, 16_777_217, -0.0078125, 3.4e38);
    const written = await text({}, [['x', { dims: [5], data: values }]]);
    assert.match(written, /\[0\.1,0\.33333334,16777216,-0\.0078125,3\.4e\+38\]/);
    assert.deepEqual(Float32Array.from(JSON.parse(written).taps.x), values);
  });

  it('writes parts as they come', async () => {
    async function* data() {
      yield Float32Array.of(1, 0, 0.25, 0.75);
      yield Float32Array.of(1, 0, 0.1, 0.9);
    }
    const parts = await text({}, [['x', { dims: [2, 2, 2], data: data() }]]);
    const [, { data: values }] = arrays.find(([name]) => name === 'pattern')!;
    assert.equal(parts, await text({}, [['x', { dims: [2, 2, 2], data: values }]]));
  });

  it('has null where a key is masked', async () => {
    const scores = Float32Array.of(0.5, Number.NEGATIVE_INFINITY, Number.NaN);
    assert.match(await text({}, [['x', { dims: [1, 3], data: scores }]]), /\[\[0\.5,null,null\]\]/);
  });
});

async function parsed(facts: Record<string, unknown>): Promise<Record<string, unknown>> {
  return JSON.parse(await text(facts, arrays));
}

async function text(...args: Parameters<typeof json>): Promise<string> {
  let text = '';
  for await (const chunk of json(...args)) text += chunk;
  return text;
}
