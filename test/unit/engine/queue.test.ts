import assert from 'node:assert/strict';
import { Queue, turn } from '../../../src/engine/queue';

describe('Queue', () => {
  it('runs one piece of work at a time, in order', async () => {
    const queue = new Queue();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await turn();
      log.push(`${name} ends`);
    };
    queue.add(1, work('first'));
    queue.add(2, work('second'));
    await settled();
    assert.deepEqual(log, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('never runs work that was cancelled while it waited', async () => {
    const queue = new Queue();
    const ran: number[] = [];
    for (const id of [1, 2, 3]) queue.add(id, async () => void ran.push(id));
    assert.equal(queue.cancel(2), true);
    await settled();
    assert.deepEqual(ran, [1, 3]);
  });

  it('tells running work by its signal', async () => {
    const queue = new Queue();
    let outcome = 'ran on';
    queue.add(1, async (signal) => {
      assert.equal(queue.cancel(1), false);
      await turn(signal).catch(() => {
        outcome = 'stopped';
      });
    });
    await settled();
    assert.equal(outcome, 'stopped');
  });

  it('takes up work that comes after it had nothing to do', async () => {
    const queue = new Queue();
    const ran: number[] = [];
    queue.add(1, async () => void ran.push(1));
    await settled();
    queue.add(2, async () => void ran.push(2));
    await settled();
    assert.deepEqual(ran, [1, 2]);
  });
});

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
}
