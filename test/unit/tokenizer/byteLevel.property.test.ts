import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Tokenizer as NativeTokenizer } from 'tokenizers';
import type { Token } from '../../../src/protocol/token';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';

const file = 'test/fixtures/tokenizers/byteLevel.json';
const texts = 400;

// Pieces that are easily read wrong: splits, joiners, marks, both directions, lone surrogates, line ends.
const pieces = [
  ...['the', ' animal', 'street ', '  ', '\t', '\r\n', '\n', '\0', '’', 'def mean('],
  ...['我', '爱中国', '龙', '，', '\u3000', 'é', 'e\u0301', '\u0301', 'שלום', 'مرحبا', '\u202e'],
  ...['👨‍👩‍👧', '👍🏽', '🏳️‍🌈', '𝒳', '𠮷', '\ud83d', '\udc00', '\u200d', '\ufeff', '\ufffd', '<|end|>'],
];

describe('byte-level tokens of any text', () => {
  let readings: { text: string; tokens: readonly Token[] }[];
  before(async () => {
    const tokenizer = await openTokenizer(file);
    const mixed = fc
      .array(fc.constantFrom(...pieces), { maxLength: 12, size: 'max' })
      .map((some) => some.join(''));
    readings = [];
    for (const text of fc.sample(mixed, { seed: 1, numRuns: texts }))
      readings.push({ text, tokens: (await tokenizer.encode(text)).tokens });
  });

  it('have ranges that ascend and lie inside the text', () => {
    for (const { text, tokens } of readings) {
      let previous = { start: 0, end: 0 };
      for (const { range } of tokens) {
        assert.ok(range, JSON.stringify(text));
        assert.ok(range.start >= previous.start && range.end >= previous.end, JSON.stringify(text));
        assert.ok(range.start < range.end && range.end <= text.length, JSON.stringify(text));
        previous = range;
      }
    }
  });

  it('decode, between character boundaries, to the text that they cover', async () => {
    const native = NativeTokenizer.fromString(readFileSync(file, 'utf8'));
    for (const { text, tokens } of readings) {
      const boundaries = characterBoundaries(tokens);
      for (const [from, to] of pairs(boundaries)) {
        const run = tokens.slice(from, to);
        const covered = text.slice(run[0]!.range!.start, run.at(-1)!.range!.end);
        const decoded = await native.decode(
          run.map(({ id }) => id),
          false,
        );
        assert.equal(decoded, covered.replace(/\p{Cs}/gu, '\ufffd'), JSON.stringify(text));
      }
    }
  });

  it('carry each split character wholly, and none is shown as a replacement character', () => {
    let splits = 0;
    for (const { text, tokens } of readings) {
      let carried = 0;
      for (const token of tokens) {
        assert.ok(!token.text.includes('\ufffd'), JSON.stringify(text));
        for (const [, bytes, of] of token.text.matchAll(/([¹²³])⁄([₂₃₄])/g)) {
          carried += ' ¹²³'.indexOf(bytes!);
          if (carried === '  ₂₃₄'.indexOf(of!)) {
            carried = 0;
            splits++;
          }
        }
      }
      assert.equal(carried, 0, JSON.stringify(text));
    }
    assert.ok(splits > 500, `only ${splits} split characters`);
  });
});

/** Indices of tokens that begin where no token before them reaches, and the end. */
function characterBoundaries(tokens: readonly Token[]): number[] {
  const starts = [...tokens.keys()].filter(
    (at) => at === 0 || tokens[at - 1]!.range!.end <= tokens[at]!.range!.start,
  );
  return [...starts, tokens.length];
}

/** Neighbours, the whole, and each start to the end. */
function pairs(boundaries: readonly number[]): [number, number][] {
  const end = boundaries.at(-1)!;
  return boundaries.slice(0, -1).flatMap((from, at): [number, number][] => [
    [from, boundaries[at + 1]!],
    [from, end],
  ]);
}
