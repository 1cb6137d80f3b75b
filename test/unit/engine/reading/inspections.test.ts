import assert from 'node:assert/strict';
import { EngineError } from '../../../../src/engine/error';
import { Inspections } from '../../../../src/engine/reading/inspections';

/** 100 float32 values are 400 bytes. */
const inspected = () => ({
  model: 'decoder',
  input: { ids: [1], given: {} },
  sides: { source: [], target: [] },
  isLong: false,
  tensors: new Map([['pattern', { dims: [100], data: new Float32Array(100) }]]),
});

const held = (inspections: Inspections, ids: number[]) =>
  ids.filter((id) => inspections.get(id).tensors.size > 0);

describe('Inspections', () => {
  it('drops the tensors of the one longest unasked when memory is used up', () => {
    const inspections = new Inspections(1000);
    inspections.add(1, inspected());
    inspections.add(2, inspected());
    inspections.get(1);
    inspections.add(3, inspected());
    assert.equal(inspections.bytes, 800);
    assert.deepEqual(held(inspections, [1, 2, 3]), [1, 3]);
    assert.deepEqual(inspections.get(2).input.ids, [1]);
  });

  it('keeps the latest, however large', () => {
    const inspections = new Inspections(10);
    inspections.add(1, inspected());
    assert.deepEqual(held(inspections, [1]), [1]);
    inspections.add(2, inspected());
    assert.deepEqual(held(inspections, [1, 2]), [2]);
  });

  it('counts what later questions add', () => {
    const inspections = new Inspections(1000);
    inspections.add(1, inspected());
    inspections.add(2, inspected());
    inspections.keep(2, new Map([['scores', { dims: [100], data: new Float32Array(100) }]]));
    assert.deepEqual(held(inspections, [1, 2]), [2]);
  });

  it('says that it does not know an id', () => {
    const inspections = new Inspections(1000);
    inspections.add(1, inspected());
    inspections.delete(1);
    assert.throws(
      () => inspections.get(1),
      (error) => error instanceof EngineError && error.kind === 'forgotten',
    );
  });
});
