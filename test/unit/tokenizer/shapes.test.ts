import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';
import type { Tokenizer } from '../../../src/tokenizer/tokenizer';
import fixture from '../../fixtures/tokenizers/shapes.json';

interface Shape {
  readonly model: string;
  readonly options: object;
  readonly readings: readonly Reading[];
  readonly pair: object;
}

interface Reading {
  readonly ids: readonly number[];
  readonly ranges: readonly (readonly number[] | null)[];
}

const models: Readonly<Record<string, object>> = fixture.models;

describe('tokenizer.json as the Hub has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenizer shapes '));
  after(() => rmSync(folder, { recursive: true }));

  const open = ({ model, options, readings: _, pair: __, ...parts }: Shape): Promise<Tokenizer> => {
    const file = join(folder, 'tokenizer.json');
    writeFileSync(
      file,
      JSON.stringify({ version: '1.0', ...parts, model: { ...models[model], ...options } }),
    );
    return openTokenizer(file);
  };

  for (const [what, shapes, texts] of [
    ['of', fixture.families, fixture.texts],
    ['with the normalizer', fixture.normalizers, fixture.short],
  ] as const) {
    for (const [name, shape] of Object.entries<Shape>(shapes)) {
      it(`gives the ids and ranges of the Python library ${what} ${name}`, async () => {
        const tokenizer = await open(shape);
        for (const [at, { ids, ranges }] of shape.readings.entries()) {
          const { tokens } = await tokenizer.encode(texts[at]!);
          assert.deepEqual(
            tokens.map(({ id }) => id),
            ids,
            JSON.stringify(texts[at]),
          );
          assert.deepEqual(
            tokens.map(({ range }) => (range ? [range.start, range.end] : null)),
            ranges,
            JSON.stringify(texts[at]),
          );
        }
        assert.deepEqual(await readPair(tokenizer), shape.pair);
      });
    }
  }
});

async function readPair(tokenizer: Tokenizer): Promise<object> {
  const [first, second] = fixture.pair as [string, string];
  const { tokens, typeIds } = await tokenizer.encode(first + second, undefined, [
    { start: 0, end: first.length },
    { start: first.length, end: first.length + second.length },
  ]);
  return { ids: tokens.map(({ id }) => id), typeIds };
}
