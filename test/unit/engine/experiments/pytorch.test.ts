import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../../src/engine/engine';
import type { Effects, MeasureName, Removal } from '../../../../src/protocol/experiment';

/** What PyTorch computed with hooks, of one removal and measure. */
interface Result extends Removal {
  readonly measure: MeasureName | 'surprise over text';
  readonly value: number;
  /** `[layer][head]`, by attention. */
  readonly heads: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** `[layer]`, by stack. */
  readonly mlps: Readonly<Record<string, readonly number[]>>;
}

interface Expected {
  readonly text: string;
  readonly target?: string;
  readonly ids: { readonly source: readonly number[]; readonly target?: readonly number[] };
  readonly place: number;
  readonly token: number;
  readonly results: readonly Result[];
}

const all = Object.entries(
  JSON.parse(readFileSync('test/fixtures/experiments/effects.json', 'utf8')) as Record<string, Expected>,
);

describe('effects are PyTorch’s', () => {
  const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });

  for (const [id, [model, { text, target, ids, place, token, results }]] of all.entries())
    it(model, async () => {
      const read = await engine.ask('inspect', { id, text, model, maxTokens: 64, ...(target && { target }) });
      assert.deepEqual([read.tokens, read.target?.tokens].map(idsOf), [ids.source, ids.target]);
      for (const { measure: named, by, where, ...expected } of results) {
        const measure = named === 'surprise over text' ? 'surprise' : named;
        const over = named === 'surprise over text' ? { over: 'text' as const } : {};
        const asked = { inspection: id, measure, place, by, where, ...over };
        const effects = await engine.ask('effects', asked);
        if (measure !== 'surprise') assert.equal(effects.measured.token, token);
        assertClose(effects, expected, [model, by, where, named].join());
      }
    });
});

function idsOf(tokens: readonly { readonly id: number }[] | undefined): readonly number[] | undefined {
  return tokens?.map(({ id }) => id);
}

/** Within 1e-4 of the largest effect. */
function assertClose(
  found: Effects,
  expected: Pick<Result, 'value' | 'heads' | 'mlps'>,
  which: string,
): void {
  const parts = [
    ...found.heads.map(({ attention, effect }) => [effect.data, expected.heads[attention]?.flat()] as const),
    ...found.mlps.map(({ stack, effect }) => [effect, expected.mlps[stack]] as const),
  ];
  assert.equal(parts.length, Object.keys(expected.heads).length + Object.keys(expected.mlps).length);
  const numbers = parts.flatMap(([, numbers]) => numbers!);
  const limit = 1e-4 * Math.max(...numbers.map(Math.abs));
  assert.ok(Math.abs(found.measured.value - expected.value) <= limit, `${which}: ${found.measured.value}`);
  for (const [effects, numbers] of parts) {
    assert.equal(effects.length, numbers!.length);
    for (const [at, number] of numbers!.entries())
      assert.ok(Math.abs(effects[at]! - number) <= limit, `${which}: ${effects[at]}, not ${number}`);
  }
}
