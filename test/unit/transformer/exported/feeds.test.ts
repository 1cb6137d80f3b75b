import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import type { Described } from '../../../../src/onnx/readGraph';
import { feedsOf } from '../../../../src/transformer/exported/feeds';

const int64 = 7;
const row = ['batch', 'sequence'];
const text: Described = { name: 'input_ids', code: int64, dims: row };

function assertRefused(inputs: readonly Described[], message: RegExp): void {
  assert.throws(
    () => feedsOf(inputs, 'model.onnx'),
    (error) => {
      assert.ok(error instanceof ReaderError);
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('feedsOf', () => {
  it('knows the inputs that exporters give to models of text', () => {
    const names = ['attention_mask', 'token_type_ids', 'position_ids'];
    const past = { name: 'past_key_values.0.key', code: 1, dims: ['batch', 4, 'past', 8] };
    const branch = { name: 'use_cache_branch', code: 9, dims: [1] };
    const inputs = [text, ...names.map((name) => ({ name, code: int64, dims: row })), past, branch];
    assert.deepEqual(
      [...feedsOf(inputs, 'model.onnx').keys()],
      inputs.map(({ name }) => name),
    );
  });

  it('gives an empty past: a batch of one, no token', () => {
    const past = { name: 'past_key_values.0.key', code: 10, dims: ['batch', 4, 'past', 8] };
    const { source } = feedsOf([text, past], 'model.onnx').get(past.name)!;
    assert.deepEqual(source, {
      kind: 'constant',
      type: 'float16',
      shape: [1, 4, 0, 8],
      bytes: new Uint8Array(),
    });
  });

  for (const name of ['encoder_hidden_states', 'pixel_values', 'constructor', '__proto__']) {
    it(`refuses the input ${name} by name`, () =>
      assertRefused(
        [text, { name, code: 1, dims: ['batch', 'sequence', 64] }],
        new RegExp(`^model\\.onnx has an input "${name}" of the shape \\[batch, sequence, 64\\]`),
      ));
  }

  it('refuses a mask that is no row of tokens', () =>
    assertRefused(
      [text, { name: 'attention_mask', code: int64, dims: ['batch', 1, 'sequence', 'sequence'] }],
      /"attention_mask" of the shape \[batch, 1, sequence, sequence\]/,
    ));

  it('refuses texts of one length, and several at once', () => {
    for (const dims of [
      [1, 128],
      [8, 'sequence'],
    ]) {
      assertRefused([{ ...text, dims }], /^model\.onnx reads texts of the shape \[.*\] alone\. .* dynamic/);
    }
    assert.equal(feedsOf([{ ...text, dims: [1, 'sequence'] }], 'model.onnx').size, 1);
  });

  it('refuses what reads no text', () =>
    assertRefused([{ name: 'pixel_values', code: 1, dims: [1, 3, 224, 224] }], /has no input input_ids/));
});
