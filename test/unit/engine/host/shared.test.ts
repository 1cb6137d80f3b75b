import assert from 'node:assert/strict';
import { Shared } from '../../../../src/engine/host/shared';

describe('Shared', () => {
  const never = (signal: AbortSignal) =>
    new Promise<number>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  it('does for all who wait what one asked for, and anew for whoever comes later', async () => {
    const shared = new Shared<string, number>();
    let times = 0;
    const count = async () => ++times;
    assert.deepEqual(
      await Promise.all([shared.join('a', count, undefined), shared.join('a', count, undefined)]),
      [1, 1],
    );
    assert.equal(await shared.join('a', count, undefined), 2);
  });

  it('goes on while one of them waits, and ends when none does', async () => {
    const shared = new Shared<string, number>();
    const [one, other] = [new AbortController(), new AbortController()];
    let end: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      end = signal;
      return never(signal);
    };
    const [first, second] = [shared.join('a', work, one.signal), shared.join('a', work, other.signal)];
    one.abort(new Error('enough'));
    await assert.rejects(first, /enough/);
    assert.equal(end!.aborted, false);
    other.abort(new Error('enough for me too'));
    await assert.rejects(second, /enough for me too/);
    assert.equal(end!.aborted, true);
    assert.equal(await shared.join('a', async () => 7, undefined), 7);
  });

  it('fails all where the work fails', async () => {
    const shared = new Shared<string, number>();
    const fail = () => Promise.reject(new Error('no such number'));
    const both = [shared.join('a', fail, undefined), shared.join('a', fail, undefined)];
    for (const one of both) await assert.rejects(one, /no such number/);
  });
});
