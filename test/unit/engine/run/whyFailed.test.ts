import assert from 'node:assert/strict';
import { createSession, runSession } from '../../../../src/engine/run/session';
import { encodeModel } from '../../../../src/onnx/encode';
import { computed, input, integers, type Value } from '../../../../src/onnx/value';

const x = input('x', 'int64', ['token']);
const table = integers(10, 20, 30);

/** What onnxruntime itself says of such a computation, as our sentence. */
async function sentenceFor(value: Value<'int64' | 'float32'>): Promise<string> {
  const session = await createSession(undefined, encodeModel(new Map([['y', value]])).bytes, 1);
  const { Tensor } = await import('onnxruntime-node');
  try {
    const feeds = { x: new Tensor('int64', BigInt64Array.of(1n, 7n), [2]) };
    await runSession(session, feeds, 2);
  } catch (error) {
    assert(error instanceof Error && error.name === 'ReaderError' && error.cause instanceof Error);
    return error.message;
  } finally {
    await session.release();
  }
  return 'nothing';
}

describe('what onnxruntime could not do', () => {
  it('is said to be for want of memory where it is', async () => {
    const huge = computed('ConstantOfShape', [integers(2 ** 45)], 'float32', ['element']);
    const used = computed('Gather', [huge, x], 'float32', ['token']);
    assert.equal(
      await sentenceFor(used),
      'There is not enough memory to run the model on 2 tokens. Select less text.',
    );
  });

  const lookups: [string, Value<'int64'>, RegExp][] = [
    ['Gather', computed('Gather', [table, x], 'int64', ['token']), /\(Gather: .*idx=7 .*\[-3,2\]\)/],
    [
      'GatherElements',
      computed('GatherElements', [table, x], 'int64', ['token']),
      /\(GatherElements: GatherElements op: Out of range value in index tensor\)/,
    ],
  ];
  for (const [op, value, detail] of lookups) {
    it(`names the entry that ${op} did not find, and does not speak of memory`, async () => {
      const sentence = await sentenceFor(value);
      assert.match(sentence, /^For one of the 2 tokens, the model looks up a row /);
      assert.match(sentence, detail);
      assert.doesNotMatch(sentence, /memory|onnxruntime_src/i);
    });
  }

  it('is named by its operator, without a place in onnxruntime’s source', async () => {
    const sentence = await sentenceFor(computed('Add', [table, x], 'int64', ['token']));
    assert.match(sentence, /^The model cannot be computed for 2 tokens: Add: Attempting to /);
    assert.doesNotMatch(sentence, /memory|onnxruntime_src/i);
  });
});
