import assert from 'node:assert/strict';
import { linkNodes } from '../../../../src/onnx/read/linkNodes';
import { input } from '../../../../src/onnx/value';
import { MalformedError } from '../../../../src/onnx/wire';
import { graphOf } from '../../transformer/exported/read';

const given = new Map([['x', input('x', 'float32', [1])]]);
const link = (...lines: string[]) => linkNodes(graphOf(lines).nodes, given);

describe('linkNodes', () => {
  it('gives each output of a node a value that refers to what it is computed from', () => {
    const { source } = link('Split x -> a b', 'Add a b -> c').get('c')!;
    assert.ok(source.kind === 'computed' && source.node.op === 'Add');
    const { inputs } = source.node;
    const [a, b] = [inputs[0]!.source, inputs[1]!.source];
    assert.ok(a.kind === 'computed' && b.kind === 'computed' && a.node === b.node);
    assert.deepEqual([a.output, b.output], [0, 1]);
    assert.equal(a.node.inputs[0], given.get('x'));
  });

  const endless: [string, ...string[]][] = [
    ['what is computed later', 'Add x b -> a', 'Identity x -> b'],
    ['a circle', 'Identity b -> a', 'Identity a -> b'],
    ['itself', 'Identity x -> a', 'Identity a -> a'],
  ];
  for (const [what, ...lines] of endless) {
    it(`refuses a node that reads ${what}`, () => assert.throws(() => link(...lines), MalformedError));
  }
});
