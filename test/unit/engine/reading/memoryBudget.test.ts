import assert from 'node:assert/strict';
import { MemoryBudget, type MemoryHolder } from '../../../../src/engine/reading/memoryBudget';

class Holder implements MemoryHolder {
  constructor(public bytes: number) {}

  drop(): void {
    this.bytes = 0;
  }
}

const held = (...holders: Holder[]) => holders.map(({ bytes }) => bytes);

describe('MemoryBudget', () => {
  it('has the one longest unused drop what it holds when memory is used up', () => {
    const budget = new MemoryBudget(1000);
    const [one, two, three] = [new Holder(400), new Holder(400), new Holder(400)];
    budget.add(one);
    budget.add(two);
    budget.use(one);
    budget.add(three);
    assert.deepEqual(held(one, two, three), [400, 0, 400]);
  });

  it('leaves the latest what it holds, however large', () => {
    const budget = new MemoryBudget(10);
    const [one, two] = [new Holder(400), new Holder(400)];
    budget.add(one);
    assert.deepEqual(held(one), [400]);
    budget.add(two);
    assert.deepEqual(held(one, two), [0, 400]);
  });

  it('counts what holders hold later', () => {
    const budget = new MemoryBudget(1000);
    const [one, two] = [new Holder(400), new Holder(400)];
    budget.add(one);
    budget.add(two);
    two.bytes = 800;
    budget.use(two);
    assert.deepEqual(held(one, two), [0, 800]);
  });

  it('does not count one that was removed, not even when it is used again', () => {
    const budget = new MemoryBudget(1000);
    const [one, two] = [new Holder(400), new Holder(800)];
    budget.add(one);
    budget.remove(one);
    budget.use(one);
    budget.add(two);
    assert.deepEqual(held(one, two), [400, 800]);
  });
});
