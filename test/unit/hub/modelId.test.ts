import assert from 'node:assert/strict';
import { isModelId } from '../../../src/hub/modelId';

// The docstring of huggingface_hub's validate_repo_id has these, valid and not.
describe('isModelId', () => {
  it('takes a name, and an owner with a name', () => {
    for (const id of ['foo', 'foo/bar', '123', 'Foo-BAR_foo.bar123', 'a', 'x'.repeat(96)])
      assert.equal(isModelId(id), true, id);
  });

  it('takes nothing else', () => {
    for (const id of [
      'datasets/foo/bar',
      '.repo_id',
      'foo--bar',
      'foo.git',
      'foo/',
      '/foo',
      'fo o',
      'x'.repeat(97),
    ])
      assert.equal(isModelId(id), false, id);
  });
});
