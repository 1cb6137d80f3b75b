import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomModel } from '../../../../bench/randomModel';
import { Engine } from '../../../../src/engine/engine';
import type { StreamedTensor } from '../../../../src/engine/reading/reading';
import type { Anatomy } from '../../../../src/protocol/anatomy';
import type { Inspection } from '../../../../src/protocol/inspection';
import type { Interventions } from '../../../../src/protocol/interventions';
import type { Progress } from '../../../../src/protocol/messages';
import type { Parts } from '../../../../src/protocol/parts/parts';
import type { Tensor } from '../../../../src/protocol/tensor';
import { readExpected } from '../../transformer/architectures/expected';

const builtInModels = resolve('test/fixtures/models');
const text = "The animal didn't cross the street because the animal was too tired.";
const maxTokens = 1_000_000;

/** One keeps every pattern; the other has no memory for any, so reads each head by itself and keeps none. */
const whole = new Engine({ builtInModels, threads: 1, memoryBytes: 1e9 });
const reduced = new Engine({ builtInModels, threads: 1, memoryBytes: 0 });

describe('A text too long for its patterns to be kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'long-'));
  after(() => rmSync(folder, { recursive: true }));

  const changed: Interventions = {
    mask: 'off',
    taps: {
      'blocks.0.attn.z': { keep: [1, 0, 1, 1], put: [[0], [0.1], [0], [0]] },
      'blocks.0.mlp_out': { keep: 0.5 },
      'blocks.1.resid_pre': { put: 0.01 },
    },
  };
  const changedDecoder: Interventions = {
    positions: 'off',
    taps: {
      'decoder.blocks.1.cross_attn.z': { keep: [0.5, 1, 1] },
      'encoder.blocks.1.resid_pre': { put: 0.01 },
    },
  };
  const changedGraph: Interventions = {
    taps: {
      'blocks.0.attn.pattern': { keep: [0.5, 1], put: 0.01 },
      'blocks.0.attn.z': { keep: [1, 0], put: [[0], [0.1]] },
      'blocks.1.attn.q': { keep: 2 },
      'blocks.1.attn.v': { put: 0.1 },
    },
  };
  const changedGraphs: Interventions = {
    taps: {
      'encoder.blocks.1.attn.k': { put: 0.1 },
      'decoder.blocks.0.cross_attn.pattern': { keep: [0.5, 1, 0.5] },
      'decoder.blocks.1.cross_attn.z': { keep: [0.5, 1, 1] },
    },
  };
  const changedParts: Parts = {
    'head.0.1': 'mean',
    'mlp.0': 'mean',
    'attn.0': 'uniform',
    'head.1.3': 'zero',
    'norm.1.2': 'off',
    'residual.0': 'off',
  };
  const kinds: [
    what: string,
    model: () => string | Promise<string>,
    text: string,
    interventions?: Interventions,
  ][] = [
    ['a causal model', () => 'gpt2', text],
    ['an encoder', () => 'bert', 'the animal was too tired and the animal it was'],
    ['an encoder–decoder', () => 'marian', text],
    ['a model with layers that see a window', () => 'gpt_neo', text],
    ['a model whose scores have a position bias', () => 'bloom', text],
    ['a model whose biases come from a table', () => 't5', text],
    ['a model whose scores tell positions and tokens apart', () => 'deberta-v2', text],
    ['a model whose scores are capped', () => 'gemma2', text],
    ['a model under interventions', () => 'gpt2', text, changed],
    [
      'an encoder without its scale',
      () => 'bert',
      'the animal was too tired and the animal it was',
      { scale: 'off' },
    ],
    ['an encoder–decoder under interventions', () => 'marian', text, changedDecoder],
    ['a model whose parts are changed', () => 'gpt2', text, { parts: changedParts }],
    ['a window whose pattern is frozen', () => 'gemma2', text, { parts: { 'attn.0': 'uniform' } }],
    [
      'an encoder–decoder whose parts are changed',
      () => 'marian',
      text,
      {
        parts: {
          'decoder.cross_attn.head.1.2': 'mean',
          'encoder.mlp.0': 'mean',
          'decoder.attn.0': 'previous',
        },
      },
    ],
    ['an adapter with tables of its own', () => adapter('gpt2-tables'), 'sentencesentence'],
    ['an adapter whose unembedding is tied', () => adapter('qwen3-tied'), 'sentencesentence'],
    ['an adapter on an encoder–decoder', () => adapter('t5-saved'), 'sentences'],
    ['a model in PyTorch’s own format', () => 'pytorch', 'the animal was too tired and'.replaceAll(' ', '')],
    [
      'a GGUF file of blocks',
      () => resolve('test/fixtures/models/gguf/llama-q4_0.gguf'),
      'the thing at a table and that',
    ],
    [
      'a graph of torch.onnx.export',
      () => exported('bert-torchscript'),
      'the animal was too tired and the animal it was',
    ],
    ['a causal graph of torch.onnx.export', () => exported('gpt2-dynamo'), text],
    ['a graph whose heads share keys', () => exported('llama-dynamo'), text],
    ['a graph of optimum', () => exported('gpt2-optimum'), text],
    ['a graph of a file under interventions', () => exported('gpt2-dynamo'), text, changedGraph],
    ['two graphs under interventions', () => exported('marian-optimum'), text, changedGraphs],
    ['two graphs of an encoder–decoder', () => exported('marian-optimum'), text],
    ['two graphs with biases from a table', () => exported('t5-optimum'), text],
    ['more tokens than a thumbnail has cells', () => longModel(folder), text.repeat(2).slice(0, 97)],
  ];
  kinds.forEach(([what, model, text, interventions = {}], id) => {
    describe(`of ${what}`, () => {
      let one: Inspection;
      let other: Inspection;

      before(async () => {
        const recipe = { text, model: await model(), maxTokens, interventions };
        one = await whole.ask('inspect', { id, ...recipe });
        other = await reduced.ask('inspect', { id, ...recipe });
      });

      it('has the thumbnails of whole patterns', () => {
        one.thumbnails.forEach(({ cells, rows, columns }, at) => {
          const { cells: others, ...size } = other.thumbnails[at]!;
          assert.deepEqual(size, { rows, columns });
          // A weight between two bytes may be rounded the other way.
          for (const [cell, byte] of cells.entries())
            assert(Math.abs(byte - others[cell]!) <= 1, `cell ${cell}`);
        });
      });

      it('has their statistics', async () => {
        const [expected, actual] = [
          await whole.ask('statistics', { inspection: id }),
          await reduced.ask('statistics', { inspection: id }),
        ];
        expected.forEach((statistics, at) => {
          const others = new Map<string, Float32Array>(Object.entries(actual[at]!));
          assert.deepEqual([...others.keys()], Object.keys(statistics));
          for (const [name, values] of Object.entries(statistics)) close(others.get(name)!, values, name);
        });
      });

      it('expects the same tokens', async () => {
        const [expected, actual] = [
          await whole.ask('predictions', { inspection: id }),
          await reduced.ask('predictions', { inspection: id }),
        ];
        assert.deepEqual(
          actual.map((place) => place[0]?.id),
          expected.map((place) => place[0]?.id),
        );
        actual.forEach((place, at) => {
          const probabilities = expected[at]!.map(({ probability }) => probability);
          close(
            place.map(({ probability }) => probability),
            probabilities,
            `place ${at}`,
          );
        });
      });

      it('computes again what a row is computed from', async () => {
        for (const { name, layers, heads } of one.model.attentions) {
          const which = { attention: name, layer: layers - 1, head: heads - 1, query: 1 };
          const [expected, actual] = [
            await whole.ask('anatomy', { inspection: id, ...which }),
            await reduced.ask('anatomy', { inspection: id, ...which }),
          ];
          assert.deepEqual(Object.keys(actual), Object.keys(expected));
          for (const [part, values] of Object.entries(expected))
            close(numbersOf(actual[part as keyof Anatomy]!), numbersOf(values), part);
        }
      });

      it('gives whole tensors, one after the other', async () => {
        const names = (await whole.taps(one.model.id)).map(({ name }) => name);
        const taps = names.filter((name) =>
          /blocks\.1\..*(attn\.(q|pattern|scores)|resid_post)$|logits/.test(name),
        );
        const expected = new Map(await all(whole.tensors(id, taps)));
        const actual = new Map(await all(reduced.tensors(id, taps)));
        assert.deepEqual([...expected.keys()], taps);
        assert.deepEqual([...actual.keys()].sort(), [...taps].sort());
        for (const [tap, tensor] of expected) {
          assert.deepEqual(actual.get(tap)!.dims, tensor.dims, tap);
          close(await valuesOf(actual.get(tap)!), await valuesOf(tensor), tap);
        }
      });

      /** The graph of a file shows fewer. */
      const showing = (value: string) => one.model.attentions.filter(({ shows }) => shows.includes(value));

      const questions = [
        ['a head', { layer: 0, head: 1 }],
        ['the mean of a layer', { layer: 0, head: 'mean' }],
        ['the mean of all heads', { layer: 'mean', head: 'mean' }],
        ['a layer', { layer: 0 }],
      ] as const;
      for (const value of ['pattern', 'scores', 'scores_unmasked', 'value_weighted'])
        for (const [question, of] of questions)
          it(`computes ${question} again: ${value}`, async () => {
            for (const { name } of showing(value)) {
              const which = { tap: `${name}.${value}`, ...of };
              const [expected, actual] = [
                await whole.ask('tensor', { inspection: id, ...which }),
                await reduced.ask('tensor', { inspection: id, ...which }),
              ];
              assert.deepEqual(actual.dims, expected.dims);
              close(actual.data, expected.data, name);
            }
          });

      for (const value of ['pattern', 'scores', 'scores_unmasked', 'value_weighted'])
        for (const axis of ['query', 'key'] as const)
          it(`computes what stands on a ${axis} again: ${value}`, async () => {
            for (const { name } of showing(value))
              for (const token of [0, 4]) {
                const which = { tap: `${name}.${value}`, axis, token };
                const [expected, actual] = [
                  await whole.ask('row', { inspection: id, ...which }),
                  await reduced.ask('row', { inspection: id, ...which }),
                ];
                assert.deepEqual(actual.dims, expected.dims);
                close(actual.data, expected.data, name);
              }
          });
    });
  });

  it('says which layer is read, and ends where it is cancelled', async () => {
    const said: Progress[] = [];
    const run = new AbortController();
    const onProgress = (progress: Progress) => {
      said.push(progress);
      if ('layers' in progress && progress.layers?.done === 1) run.abort();
    };
    const inspection = reduced.ask(
      'inspect',
      { id: 98, text, model: 'gpt2', maxTokens },
      { signal: run.signal, onProgress },
    );
    await assert.rejects(inspection, { name: 'AbortError' });
    assert.deepEqual(said.slice(-2), [
      { stage: 'running', layers: { done: 0, all: 2 } },
      { stage: 'running', layers: { done: 1, all: 2 } },
    ]);
  });

  it('gives PyTorch’s numbers', async () => {
    const expected = readExpected(`${builtInModels}/gpt2/expected.safetensors`);
    const upTo = "The animal didn't cross the street because it was too tired.";
    await reduced.ask('inspect', { id: 99, text: upTo, model: 'gpt2', maxTokens: 12 });
    const { data } = await reduced.ask('tensor', { inspection: 99, tap: 'attn.pattern', layer: 1 });
    close(data, Float32Array.from(expected.get('blocks.1.attn.pattern')!.data), 'pattern');
  });
});

async function valuesOf({ data }: Tensor | StreamedTensor): Promise<readonly number[]> {
  return Symbol.asyncIterator in data ? (await all(data)).flatMap((part) => [...part]) : [...data];
}

async function all<T>(things: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}

/** Masked scores are −∞ in both. */
function close(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual.length, expected.length, what);
  for (let i = 0; i < expected.length; i++) {
    const isClose = Object.is(actual[i], expected[i]) || Math.abs(actual[i]! - expected[i]!) <= 1e-5;
    assert(isClose, `${what}: ${actual[i]} at ${i}, not ${expected[i]}`);
  }
}

const numbersOf = (part: number | Float32Array) => (typeof part === 'number' ? [part] : part);

const exported = (name: string) => resolve('test/fixtures/onnx', name);
const adapter = (name: string) => resolve('test/fixtures/adapters', name);

function longModel(folder: string): Promise<string> {
  const shape = { layers: 2, heads: 2, width: 16, vocabulary: 256, context: 128 };
  return randomModel(join(folder, 'bytes'), shape);
}
