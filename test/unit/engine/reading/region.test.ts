import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';
import type { Region, Span } from '../../../../src/protocol/tensor';

const text = "The animal didn't cross the street because the animal was too tired.";
const all = (count: number) => ({ first: 0, end: count });

for (const [what, memoryBytes] of [
  ['a kept pattern', 1e9],
  ['a pattern that is computed again', 0],
] as const)
  describe(`A region of ${what}`, () => {
    const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes });
    let count = 0;
    /** `[query, key]` of layer 1, head 2. */
    let rows: number[][];

    before(async () => {
      const { tokens } = await engine.ask('inspect', { id: 1, text, model: 'gpt2', maxTokens: 24 });
      count = tokens.length;
      const { data } = await engine.ask('tensor', { inspection: 1, tap: 'attn.pattern', layer: 1, head: 2 });
      rows = Array.from({ length: count }, (_, query) => [...data.slice(query * count, (query + 1) * count)]);
    });

    const region = async (region: Region) => {
      const { dims, data } = await engine.ask('region', {
        inspection: 1,
        tap: 'attn.pattern',
        layer: 1,
        head: 2,
        region,
      });
      return Array.from({ length: dims[0]! }, (_, row) => [
        ...data.slice(row * dims[1]!, (row + 1) * dims[1]!),
      ]);
    };

    it('is some queries, some keys, or some of both', async () => {
      const some = { first: 3, end: 5 };
      close(await region({ query: some, key: all(count) }), rows.slice(3, 5));
      close(
        await region({ query: all(count), key: some }),
        rows.map((row) => row.slice(3, 5)),
      );
      close(
        await region({ query: { first: 9, end: 11 }, key: some }),
        rows.slice(9, 11).map((row) => row.slice(3, 5)),
      );
    });

    it('is reduced to the maxima of blocks', async () => {
      const reduced = await region({ query: all(count), key: { first: 0, end: 6 }, most: [count / 2, 2] });
      const pairs = rows.map((row) => [Math.max(...row.slice(0, 3)), Math.max(...row.slice(3, 6))]);
      close(
        reduced,
        Array.from({ length: count / 2 }, (_, at) =>
          [0, 1].map((column) => Math.max(pairs[2 * at]![column]!, pairs[2 * at + 1]![column]!)),
        ),
      );
    });

    it('leaves out some keys', async () => {
      const [row] = await region({ query: { first: 7, end: 8 }, key: all(count), leftOut: [0, 3] });
      const rest = 1 - rows[7]![0]! - rows[7]![3]!;
      close([row!], [rows[7]!.map((weight, key) => (key === 0 || key === 3 ? Number.NaN : weight / rest))]);
      const column = await region({ query: all(count), key: { first: 2, end: 3 }, leftOut: [0, 3] });
      close([column[7]!], [[rows[7]![2]! / rest]]);
    });

    it('can be centred by row over the keys that are seen, in whatever part it is asked for', async () => {
      const which = { tap: 'attn.scores', layer: 1, head: 2 };
      const scores = (await engine.ask('tensor', { inspection: 1, ...which })).data;
      const seen = [...scores.slice(7 * count, 7 * count + 8)];
      const mean = seen.reduce((sum, score) => sum + score) / seen.length;
      const centred = async (query: Span, key: Span) =>
        (await engine.ask('region', { inspection: 1, ...which, region: { query, key, isCentred: true } }))
          .data;
      const row = await centred({ first: 7, end: 8 }, { first: 0, end: 8 });
      close([[...row]], [seen.map((score) => score - mean)]);
      const column = await centred(all(count), { first: 2, end: 3 });
      close([[column[7]!]], [[seen[2]! - mean]]);
      // Softmax does not see the difference.
      const powers = [...row].map(Math.exp);
      const total = powers.reduce((sum, power) => sum + power);
      close([powers.map((power) => power / total)], [rows[7]!.slice(0, 8)]);
    });

    it('is the mean of heads and layers', async () => {
      const which = { tap: 'attn.pattern', layer: 'mean', head: 'mean' } as const;
      const mean = await engine.ask('tensor', { inspection: 1, ...which });
      const { data } = await engine.ask('region', {
        inspection: 1,
        ...which,
        region: { query: { first: 4, end: 5 }, key: all(count) },
      });
      close([[...data]], [[...mean.data.slice(4 * count, 5 * count)]]);
    });

    it('is the mean over the queries that see a key', async () => {
      const key = { first: 2, end: count };
      const [mean] = await region({ query: all(count), key, isMeanByKey: true });
      const seen = (key: number) => rows.slice(key).map((row) => row[key]!);
      const means = [...Array(count - 2).keys()].map(
        (at) => seen(at + 2).reduce((a, b) => a + b) / (count - at - 2),
      );
      close([mean!], [means]);
    });

    it('is the difference of two heads, of a block the one farthest from 0', async () => {
      const [of, minus] = [
        { layer: 1, head: 2 },
        { layer: 0, head: 1 },
      ];
      const other = await engine.ask('tensor', { inspection: 1, tap: 'attn.pattern', ...minus });
      const ask = async (region: Region) =>
        engine.ask('region', { inspection: 1, tap: 'attn.pattern', ...of, minus, region });
      const every = await ask({ query: all(count), key: all(count) });
      close([[...every.data]], [rows.flat().map((weight, at) => weight - other.data[at]!)]);
      const { data, dims } = await ask({ query: all(count), key: all(count), most: [2, 1] });
      assert.deepEqual(dims, [2, 1]);
      const half = every.data.length / 2;
      const farthest = (values: Float32Array) => values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      close([[...data]], [[farthest(every.data.slice(0, half)), farthest(every.data.slice(half))]]);
    });

    describe('pooled to units', () => {
      // Three units of queries, four of keys.
      const units = { query: [0, 1, 10, 24], key: [0, 3, 4, 18, 24] };
      const whole = { query: all(24), key: all(24), units };
      /** By hand: each query's weights summed over a unit of keys, then the mean over a unit of queries. */
      const pooled = (cells: readonly (readonly number[])[]) =>
        spansOf(units.query).map(([top, bottom]) =>
          spansOf(units.key).map(([left, right]) => {
            const sums = cells
              .slice(top, bottom)
              .map((row) => row.slice(left, right).reduce((a, b) => a + b));
            // No query before `left` sees any of these keys.
            return left >= bottom! ? Number.NaN : sums.reduce((a, b) => a + b) / sums.length;
          }),
        );

      it('sums weights over keys and averages them over queries, and is masked where all is', async () => {
        close(await region(whole), pooled(rows));
      });

      it('is the same of a few units alone', async () => {
        const some = { query: { first: 1, end: 10 }, key: { first: 3, end: 18 } };
        const [row] = await region({ ...some, units: { query: [1, 10], key: [3, 4, 18] } });
        close([row!], [pooled(rows)[1]!.slice(1, 3)]);
      });

      it('leaves out the first token before it pools', async () => {
        const rest = rows.map((row) => {
          const others = row.slice(1).reduce((a, b) => a + b, 0);
          return row.map((weight, key) => (key === 0 || others === 0 ? 0 : weight / others));
        });
        const expected = pooled(rest);
        // The first query sees the first token alone.
        expected[0]![0] = Number.NaN;
        close(await region({ ...whole, leftOut: [0] }), expected);
      });

      it('averages scores over the cells that are seen', async () => {
        const which = { tap: 'attn.scores', layer: 1, head: 2 };
        const scores = await engine.ask('tensor', { inspection: 1, ...which });
        const seen = [...scores.data].filter(
          (score, at) => Math.floor(at / 24) >= 10 && at % 24 < 3 && score > -1e9,
        );
        const { data } = await engine.ask('region', { inspection: 1, ...which, region: whole });
        close([[data[2 * 4]!]], [[seen.reduce((a, b) => a + b) / seen.length]]);
      });

      it('is the mean by key of the units that see it', async () => {
        const [, second, third] = pooled(rows);
        const [mean] = await region({ ...whole, isMeanByKey: true });
        close(
          [mean!],
          [second!.map((weight, key) => (Number.isNaN(weight) ? third![key]! : (weight + third![key]!) / 2))],
        );
      });

      it('is asked of every head, or of each layer’s mean, at once', async () => {
        const ask = (heads: 'each' | 'mean') =>
          engine.ask('regions', { inspection: 1, tap: 'attn.pattern', heads, region: whole });
        const each = await ask('each');
        assert.deepEqual(each.dims, [2, 4, 3, 4]);
        close([[...each.data.subarray(6 * 12, 7 * 12)]], [pooled(rows).flat()]);
        const mean = await ask('mean');
        assert.deepEqual(mean.dims, [2, 1, 3, 4]);
        const ofLayer = [0, 1, 2, 3].map((head) => each.data.subarray((4 + head) * 12, (5 + head) * 12));
        close(
          [[...mean.data.subarray(12)]],
          [
            pooled(rows)
              .flat()
              .map((_, at) => ofLayer.reduce((sum, head) => sum + head[at]!, 0) / 4),
          ],
        );
      });

      it('refuses units that do not fill it', async () => {
        for (const key of [[0, 24, 24], [0, 3], [1, 24], [0, 2.5, 24], [24], []])
          await assert.rejects(region({ ...whole, units: { ...units, key } }), /from token 0 to 23/);
      });
    });

    it('refuses keys left out that are not there, or not in order', async () => {
      const whole = { query: all(count), key: all(count) };
      await assert.rejects(region({ ...whole, leftOut: [count] }), /no token 24/);
      await assert.rejects(region({ ...whole, leftOut: [3, 0] }), /ascend/);
    });

    it('refuses tokens that are not there, and taps without rows', async () => {
      const beyond = { query: all(count + 1), key: all(count) };
      await assert.rejects(region(beyond), /no token 24\. The text has tokens 0 to 23/);
      const ofValues = { tap: 'attn.v', layer: 0, head: 0, region: { query: all(1), key: all(1) } };
      await assert.rejects(
        engine.ask('region', { inspection: 1, ...ofValues }),
        /no rows of queries and keys/,
      );
    });
  });

function spansOf(bounds: readonly number[]): (readonly [number, number])[] {
  return bounds.slice(1).map((end, at) => [bounds[at]!, end]);
}

function close(actual: number[][], expected: number[][]): void {
  assert.deepEqual(
    actual.map(({ length }) => length),
    expected.map(({ length }) => length),
  );
  const numbers = actual.flat();
  for (const [at, value] of expected.flat().entries()) {
    const isClose = Object.is(numbers[at], value) || Math.abs(numbers[at]! - value) <= 1e-5;
    assert(isClose, `${numbers[at]} at ${at}, not ${value}`);
  }
}
