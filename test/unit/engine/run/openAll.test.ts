import assert from 'node:assert/strict';
import { openAll } from '../../../../src/engine/run/openAll';

describe('openAll', () => {
  const released: string[] = [];
  const opening = (name: string) => async () => ({
    name,
    release: async () => {
      released.push(name);
    },
  });

  it('opens one after the other', async () => {
    const opened = await openAll([opening('a'), opening('b')]);
    assert.deepEqual(
      opened.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(released, []);
  });

  it('releases what was opened before one that cannot be', async () => {
    const failing = () => Promise.reject(new Error('out of memory'));
    await assert.rejects(openAll([opening('a'), opening('b'), failing, opening('c')]), /out of memory/);
    assert.deepEqual(released, ['a', 'b']);
  });
});
