import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../../src/engine/engine';
import type { Attribution } from '../../../../src/protocol/experiment';

interface Text {
  readonly text: string;
  readonly target?: string;
}

/** What PyTorch computed with frozen norms and gradients. */
interface Shares
  extends Pick<
    Attribution,
    'place' | 'token' | 'minus' | 'embed' | 'position' | 'tokenType' | 'biases' | 'logit'
  > {
  readonly mlps: readonly number[];
  /** `[layer][head]`, by attention. */
  readonly heads: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** `[layer][head][key]`, by attention. */
  readonly sources: Readonly<Record<string, readonly (readonly (readonly number[])[])[]>>;
}

interface Read {
  readonly places: readonly number[];
  /** `[layers + 1][place][5]` */
  readonly ids: readonly (readonly (readonly number[])[])[];
  readonly probabilities: Read['ids'];
  /** `[layers + 1][place]`: of the token that the model expects most at the last of the places. */
  readonly measured: readonly (readonly number[])[];
}

const texts = json<Text>('effects');
const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });

/** Reads the text that PyTorch read. */
async function inspect(id: number, model: string): Promise<{ readonly inspection: number }> {
  const { text, target } = texts[model]!;
  await engine.ask('inspect', { id, text, model, maxTokens: 64, ...(target && { target }) });
  return { inspection: id };
}

describe('shares of a logit are PyTorch’s', () => {
  for (const [id, [model, expected]] of Object.entries(json<Shares>('shares')).entries())
    it(model, async () => {
      const { place, token, minus, ...numbers } = expected;
      const asked = { place, token, ...(minus !== undefined && { minus }) };
      const found = await engine.ask('attribution', { ...(await inspect(id, model)), ...asked });
      const parts = ['embed', 'position', 'tokenType', 'biases', 'logit'] as const;
      assert.deepEqual(
        parts.filter((part) => part in found),
        parts.filter((part) => part in numbers),
      );
      const pairs = [
        ...parts.map((part) => [part, [found[part] ?? 0], [numbers[part] ?? 0]] as const),
        ['mlps', found.mlps, numbers.mlps] as const,
        ...found.heads.flatMap(({ attention, values, sources }) => [
          [attention, values.data, numbers.heads[attention]!.flat()] as const,
          [`sources of ${attention}`, sources.data, numbers.sources[attention]!.flat(2)] as const,
        ]),
      ];
      assert.equal(found.heads.length, Object.keys(numbers.heads).length);
      const all = pairs.flatMap(([part, , numbers]) => (part.startsWith('sources') ? [] : numbers));
      const largest = Math.max(...all.map((number) => Math.abs(number)));
      for (const [part, values, numbers] of pairs) {
        assert.equal(values.length, numbers.length, part);
        for (const [at, number] of numbers.entries()) {
          assert.ok(
            Math.abs(values[at]! - number) <= 1e-4 * largest,
            `${part}: ${values[at]}, not ${number}`,
          );
        }
      }
    });
});

describe('what a model’s head reads from each layer is PyTorch’s', () => {
  for (const [id, [model, expected]] of Object.entries(json<Read>('lens')).entries())
    it(model, async () => {
      const { token } = json<Shares>('shares')[model]!;
      const asked = { ...(await inspect(100 + id, model)), token };
      const { layers, places, ids, probabilities, measured } = await engine.ask('lens', asked);
      assert.equal(layers + 1, expected.ids.length);
      for (let layer = 0; layer <= layers; layer++)
        for (const [at, place] of expected.places.entries()) {
          const row = layer * places + place;
          assert.deepEqual([...ids.subarray(row * 5, row * 5 + 5)], expected.ids[layer]![at]);
          const numbers = [...expected.probabilities[layer]![at]!, expected.measured[layer]![at]!];
          const found = [...probabilities.subarray(row * 5, row * 5 + 5), measured![row]!];
          for (const [rank, number] of numbers.entries())
            assert.ok(
              Math.abs(found[rank]! - number) <= 1e-5,
              `layer ${layer}: ${found[rank]}, not ${number}`,
            );
        }
    });
});

function json<Of>(name: string): Readonly<Record<string, Of>> {
  return JSON.parse(readFileSync(`test/fixtures/experiments/${name}.json`, 'utf8'));
}
