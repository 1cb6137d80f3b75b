import assert from 'node:assert/strict';
import type { Described } from '../../../../src/onnx/read/readGraph';
import { findTables } from '../../../../src/transformer/exported/positions/findTables';
import { rolesOf } from '../../../../src/transformer/exported/roles';
import { Wiring } from '../../../../src/transformer/exported/wiring';
import { graphOf } from './read';

const int64 = 7;
const row = (name: string): Described => ({ name, code: int64, dims: ['batch', 'sequence'] });

const stored = {
  words: [100, 8],
  types: [2, 8],
  places: [32, 8],
  turns: [32, 4],
  w: [8, 8],
  frequencies: [4],
};
const words = 'Gather words a -> x';
const attention = [
  'MatMul x w -> q',
  'MatMul q x -> qk',
  'Add qk hidden -> s',
  'Softmax s -> p',
  'MatMul p x -> z',
];

function roles(
  inputs: readonly (string | Described)[],
  nodes: readonly string[],
  more: Record<string, readonly number[]> = {},
): Record<string, string> {
  const described = inputs.map((input) => (typeof input === 'string' ? row(input) : input));
  const graph = graphOf(nodes, { ...stored, ...more }, { inputs: described });
  const wiring = new Wiring(graph);
  return Object.fromEntries(rolesOf(graph, wiring, findTables(graph, wiring)));
}

describe('rolesOf', () => {
  it('tells ids, token types, positions and mask by what the graph does with them', () => {
    const nodes = [
      words,
      'Gather types b -> t',
      'Gather places c -> r',
      'Cast d -> f',
      'Unsqueeze f axes -> u',
      'Sub one u -> v',
      'Mul v most -> hidden',
      ...attention,
    ];
    assert.deepEqual(roles(['d', 'c', 'b', 'a'], nodes), {
      a: 'ids',
      b: 'tokenTypes',
      c: 'positions',
      d: 'mask',
    });
  });

  it('believes the graph where names are those of one another', () => {
    const nodes = [words, 'Gather types attention_mask -> t', 'Cast token_type_ids -> hidden', ...attention];
    assert.deepEqual(roles(['a', 'attention_mask', 'token_type_ids'], nodes), {
      a: 'ids',
      attention_mask: 'tokenTypes',
      token_type_ids: 'mask',
    });
  });

  it('knows a mask by its name that is a type of the tokens too', () => {
    const nodes = [words, 'Gather types attention_mask -> t', 'Cast attention_mask -> hidden', ...attention];
    assert.equal(roles(['a', 'attention_mask'], nodes).attention_mask, 'mask');
  });

  it('takes no other input for the ids where these are computed', () => {
    const nodes = ['Relu a -> b', 'Gather words b -> x', 'Gather types token_type_ids -> t'];
    assert.deepEqual(roles(['a', 'token_type_ids'], nodes), { token_type_ids: 'tokenTypes' });
  });

  it('sees through what changes nothing, and types that are multiplied with a table', () => {
    const nodes = [
      'Reshape a shape -> flat',
      'Cast flat -> whole',
      'Gather words whole -> x',
      'Reshape b shape -> types1',
      'OneHot types1 depth values -> chosen',
      'MatMul chosen types -> t',
    ];
    assert.deepEqual(roles(['a', 'b'], nodes), { a: 'ids', b: 'tokenTypes' });
  });

  it('takes for positions what turns queries and keys, by angles or by a table of them', () => {
    const angles = [
      'Cast b -> f',
      'MatMul f frequencies -> angles',
      'Cos angles -> cosines',
      'Mul x cosines -> y',
    ];
    assert.deepEqual(roles(['a', 'b'], [words, ...angles]), { a: 'ids', b: 'positions' });
    assert.deepEqual(roles(['a', 'b'], [words, 'Gather turns b -> t']), { a: 'ids', b: 'positions' });
  });

  it('does not take a further table for that of positions where the graph counts these itself', () => {
    const nodes = [
      words,
      'Range zero n one -> counted',
      'Gather places counted -> r',
      'Gather tongues b -> t',
    ];
    assert.deepEqual(roles(['a', 'b'], nodes, { tongues: [15, 8] }), { a: 'ids' });
  });

  const several: [string, readonly [string, string], string | undefined][] = [
    ['by their usual name', ['Gather places tokens -> x', 'Gather words a -> y'], 'tokens'],
    ['by the larger table', ['Gather places b -> x', 'Gather words a -> y'], 'a'],
    ['not at all where two are alike', ['Gather words a -> x', 'Gather others b -> y'], undefined],
  ];
  for (const [how, nodes, ids] of several) {
    it(`tells the ids of several inputs that rows are looked up by ${how}`, () => {
      const told = roles(['a', 'b', 'tokens'], nodes, { others: [100, 8] });
      assert.equal(
        Object.keys(told).find((name) => told[name] === 'ids'),
        ids,
      );
    });
  }

  it('takes the table that logits are compared with for that of the tokens', () => {
    const output: Described = { name: 'logits', code: 1, dims: ['batch', 'sequence', 20] };
    const graph = graphOf(
      ['Gather letters a -> x', 'Gather words b -> y'],
      { ...stored, letters: [20, 8] },
      { inputs: [row('a'), row('b')], outputs: [output] },
    );
    const wiring = new Wiring(graph);
    assert.equal(rolesOf(graph, wiring, findTables(graph, wiring)).get('a'), 'ids');
  });

  const around = ['input_ids:0', 'serving_default_input_ids:0', 'model/input_ids', 'input_ids.1', 'inputIds'];
  for (const name of around) {
    it(`knows ${name} by name`, () => {
      const nodes = [`Gather words ${name} -> x`, 'Gather others b -> y'];
      assert.equal(roles([name, 'b'], nodes, { others: [100, 8] })[name], 'ids');
    });
  }

  it('takes for a number that keeps all logits at 0 what a slice begins with, from the end', () => {
    const count = (dims: Described['dims']): Described => ({ name: 'n', code: int64, dims });
    const slice = ['Neg n -> back', 'Unsqueeze back axes -> first', 'Slice x first end axis -> last'];
    assert.equal(roles(['a', count([])], [words, ...slice]).n, 'nothing');
    assert.equal(roles(['a', count([])], [words, 'Slice x n end axis -> last']).n, undefined);
    // Of a single place that is picked there is no neutral one; of several, all.
    assert.equal(roles(['a', count([])], [words, 'Gather x n -> last']).n, undefined);
    assert.equal(roles(['a', count(['kept'])], [words, 'Gather x n -> last']).n, 'positions');
  });

  it('does not guess what a true of an unknown mask means, nor which of two masks is which', () => {
    const mask: Described = { name: 'm', code: 9, dims: ['batch', 'sequence'] };
    const nodes = [words, 'Where m low zero -> hidden', ...attention];
    assert.deepEqual(roles(['a', mask], nodes), { a: 'ids' });
    const hidden = { ...mask, name: 'src_key_padding_mask' };
    assert.deepEqual(roles(['a', hidden], [words, `Where ${hidden.name} low zero -> hidden`, ...attention]), {
      a: 'ids',
      [hidden.name]: 'paddingMask',
    });
    const both = [words, 'Cast b -> f', 'Cast c -> g', 'Mul f g -> hidden', ...attention];
    assert.deepEqual(roles(['a', 'b', 'c'], both), { a: 'ids' });
  });

  it('ends in a graph that runs in circles', () => {
    const nodes = [
      'Cast loop -> loop2',
      'Cast loop2 -> loop',
      'Gather words loop -> x',
      'Cast b -> b2',
      'Cast b2 -> b',
    ];
    assert.deepEqual(roles(['a', 'b'], nodes), {});
  });
});
