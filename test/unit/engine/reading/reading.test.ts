import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { inspect } from '../../../../src/engine/answers/inspect';
import { OpenModels } from '../../../../src/engine/models/openModels';
import { LongReading } from '../../../../src/engine/reading/longReading';
import type { Reading, StreamedTensor } from '../../../../src/engine/reading/reading';
import { Readings } from '../../../../src/engine/reading/readings';
import { WholeReading } from '../../../../src/engine/reading/wholeReading';
import { blockTap } from '../../../../src/protocol/blockTap';
import type { Tensor } from '../../../../src/protocol/tensor';

const builtInModels = resolve('test/fixtures/models');
const models = new OpenModels({ builtInModels }, 1);

/** Numbers by what they are. */
type Answers = Readonly<Record<string, ArrayLike<number>>>;
type Ask = (reading: Reading) => Promise<Answers>;

/** What both readings of a text must tell alike. A member that is added to `Reading` is asked here too, or named as other. */
const asked: Record<Exclude<keyof Reading, 'text' | 'runTime' | 'bytes' | 'drop' | 'thumbnails'>, Ask> = {
  async notFinite({ notFinite }) {
    assert.equal(notFinite, undefined);
    return {};
  },
  async statistics(reading) {
    const named = (await reading.statistics()).map((statistics, at) =>
      Object.entries(statistics).map(([name, values]) => [`${at}.${name}`, values as Float32Array] as const),
    );
    return Object.fromEntries(named.flat());
  },
  async tensor(reading) {
    const answers: [string, Tensor][] = [];
    for (const all of await tapsByLayer(reading, /attn\.(pattern|scores|q)$|resid_post$|^logits$/)) {
      const hasHeads = all[0]!.includes('attn.');
      for (const head of hasHeads ? [undefined, 1, 'mean' as const] : [undefined])
        for (const chosen of [all, all.slice(-1)])
          answers.push([`${chosen} ${head}`, await reading.tensor({ all, chosen }, head)]);
    }
    return numbersOf(answers);
  },
  async band(reading) {
    const [some, few] = [
      { first: 1, end: 3 },
      { first: 0, end: 1 },
    ];
    const answers: [string, Tensor][] = [];
    for (const all of await tapsByLayer(reading, matrices))
      for (const head of [0, 'mean' as const])
        for (const band of [{}, { query: some }, { key: some }, { query: few, key: some }])
          for (const chosen of [all, all.slice(-1)])
            answers.push([
              `${chosen} ${head} ${JSON.stringify(band)}`,
              await reading.band({ all, chosen }, head, band),
            ]);
    return numbersOf(answers);
  },
  async row(reading) {
    const answers: [string, Tensor][] = [];
    for (const all of await tapsByLayer(reading, matrices))
      for (const axis of ['query', 'key'] as const)
        for (const token of [0, 3])
          answers.push([`${all} ${axis} ${token}`, await reading.row(all, { axis, token })]);
    return numbersOf(answers);
  },
  async ofHead(reading) {
    const { model } = await reading.text.openModel();
    const answers: [string, Tensor][] = [];
    for (const { name, heads } of model.attentions) {
      const taps = [...model.taps.keys()].filter((tap) =>
        ['q', 'k', 'v', 'scores', 'pattern', 'z'].some((part) => blockTap(tap) === `${name}.${part}`),
      );
      const tensors = await reading.ofHead(taps, heads - 1, heads);
      answers.push(...tensors.map((tensor, at) => [taps[at]!, tensor] as [string, Tensor]));
    }
    return numbersOf(answers);
  },
  async tensors(reading) {
    const { taps } = await reading.text.openModel();
    const answers: [string, ArrayLike<number>][] = [];
    const names = taps.map(({ name }) => name);
    for await (const [tap, tensor] of reading.tensors(names)) answers.push([tap, await valuesOf(tensor)]);
    return Object.fromEntries(answers.sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
  },
  async logits(reading) {
    const all: number[] = [];
    for await (const { data } of reading.logits()) all.push(...data);
    return { logits: all };
  },
};

const kinds: [what: string, model: string, text: string][] = [
  ['a decoder', 'gpt2', 'The animal was too tired.'],
  ['an encoder', 'bert', 'the animal was too tired and the animal it was'],
  ['an encoder–decoder', 'marian', 'The animal was too tired.'],
  ['a graph of a file whose heads share keys', resolve('test/fixtures/onnx/llama-dynamo'), 'The animal'],
];

for (const [what, model, text] of kinds)
  describe(`A reading of ${what}`, () => {
    let whole: Reading;
    let long: Reading;

    before(async () => {
      const recipe = { text, model, maxTokens: 1_000_000, target: 'the animal was' };
      whole = await read(recipe, 1e9);
      long = await read(recipe, 0);
    });

    it('is whole where its patterns fit into memory, and long where they do not', () => {
      assert(whole instanceof WholeReading);
      assert(long instanceof LongReading);
    });

    for (const [member, ask] of Object.entries(asked))
      it(`answers the same whole and long: ${member}`, async () => {
        const [expected, actual] = [await ask(whole), await ask(long)];
        assert.deepEqual(Object.keys(actual), Object.keys(expected));
        for (const [name, values] of Object.entries(expected)) close(actual[name]!, values, name);
      });

    it('has the same thumbnails whole and long', () => {
      whole.thumbnails.forEach(({ cells, ...size }, at) => {
        const { cells: others, ...otherSize } = long.thumbnails[at]!;
        assert.deepEqual(otherSize, size);
        // A weight between two bytes may be rounded the other way.
        for (const [cell, byte] of cells.entries())
          assert(Math.abs(byte - others[cell]!) <= 1, `cell ${cell}: ${others[cell]}, not ${byte}`);
      });
    });

    for (const [kind, of] of [
      ['whole', () => whole],
      ['long', () => long],
    ] as const)
      it(`answers the same again after what it holds was dropped: ${kind}`, async () => {
        const reading = of();
        const before = await asked.row(reading);
        assert(reading.bytes > 0);
        reading.drop();
        assert.equal(reading.bytes, 0);
        assert.deepEqual(await asked.row(reading), before);
        assert(reading.bytes > 0);
      });
  });

async function read(
  recipe: Omit<Parameters<typeof inspect>[1], 'id'>,
  memoryBytes: number,
): Promise<Reading> {
  const readings = new Readings({ threads: 1, memoryBytes });
  await inspect({ models, readings, places: {} }, { id: 1, ...recipe }, {});
  return readings.get(1);
}

/** The taps of these names; those that stand in every block, layer by layer. */
async function tapsByLayer({ text }: Reading, wanted: RegExp): Promise<readonly (readonly string[])[]> {
  const names = (await text.openModel()).taps.map(({ name }) => name).filter((name) => wanted.test(name));
  const kinds = new Set(names.map((name) => blockTap(name) ?? name));
  return [...kinds].map((kind) => names.filter((name) => (blockTap(name) ?? name) === kind));
}

const matrices = /attn\.(pattern|scores)$/;

function numbersOf(tensors: readonly (readonly [string, Tensor])[]): Answers {
  const named = tensors.map(([name, { dims, data }]) => [`${name} [${dims}]`, data] as const);
  for (const [name, data] of named) assert.equal(data.byteLength, data.buffer.byteLength, name);
  return Object.fromEntries(named);
}

async function valuesOf({ data }: Tensor | StreamedTensor): Promise<readonly number[]> {
  if (!(Symbol.asyncIterator in data)) return [...data];
  const values: number[] = [];
  for await (const some of data) values.push(...some);
  return values;
}

/** Within 10⁻⁶ of the largest; masked scores are −∞ in both. */
function close(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual.length, expected.length, what);
  const largest = Array.from(expected, Math.abs)
    .filter(Number.isFinite)
    .reduce((a, b) => Math.max(a, b), 1);
  for (let i = 0; i < expected.length; i++) {
    const isClose =
      Object.is(actual[i], expected[i]) || Math.abs(actual[i]! - expected[i]!) <= 1e-6 * largest;
    assert(isClose, `${what}: ${actual[i]} at ${i}, not ${expected[i]}`);
  }
}
