import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isVisible, sightOf } from '../../../../src/analysis/sight';
import type { Given } from '../../../../src/engine/run/modelInput';
import { Session } from '../../../../src/engine/run/session';
import { type OpenModel, openModelFolder } from '../../../../src/models/modelFolder';
import type { Dim } from '../../../../src/onnx/value';
import { lengthOf } from '../../../../src/protocol/attention';
import { blockTap } from '../../../../src/protocol/blockTap';
import type { Tensor } from '../../../../src/protocol/tensor';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { listTaps } from '../../../../src/transformer/graph/taps';
import { type ExpectedTensor, readExpected } from './expected';

/** States that every tap of a fixture model equals what `transformers` computed for it, with positions and without. */
export function itEqualsPyTorch(name: string): void {
  const folder = `test/fixtures/models/${name}`;
  const { ids, given, taps, withoutPositions } = readFixture(`${folder}/expected.safetensors`);

  it(`${name}: every inner tensor equals PyTorch's`, async () => {
    const model = await openModelFolder(folder);
    const listed = listTaps(model);
    assert.deepEqual(listed.map((tap) => tap.name).sort(), [...taps.keys()].sort());
    for (const { name, shape } of listed) assertShape(name, shape, taps.get(name)!.dims, model, ids, given);
    await assertComputes(model, taps, ids, given);
  });

  it(`${name}: the same with the positions switched off`, async () => {
    assert.ok(withoutPositions.size >= 2);
    const model = await openModelFolder(folder);
    await assertComputes(intervened(model, { positions: 'off' }), withoutPositions, ids, given);
  });
}

/**
 * States that the patterns, the last hidden states and the logits of a fixture of `tiny.py` equal what `transformers`
 * computed, with positions and without, by config.json as transformers 5 writes it and, where that differs, as 4 did.
 */
export function itEqualsTransformers(name: string): void {
  const folder = `test/fixtures/models/${name}`;
  const { ids, given, taps, withoutPositions } = readFixture(`${folder}/expected.safetensors`);
  const configs = ['config.json', 'config.4.json'].filter((config) => existsSync(`${folder}/${config}`));

  for (const config of configs) {
    it(`${name}: patterns, last hidden states and logits equal those of transformers (${config})`, async () => {
      await withConfig(folder, config, async (place) => {
        const model = await openModelFolder(place);
        await assertComputes(model, taps, ids, given);
        if (withoutPositions.size === 0) return;
        await assertComputes(intervened(model, { positions: 'off' }), withoutPositions, ids, given);
      });
    });
  }

  it(`${name}: a query sees the keys to which transformers gives any weight`, async () => {
    assertSees(await openModelFolder(folder), taps);
  });

  it(`${name}: scores, values and what heads write add up`, async () => {
    const model = await openModelFolder(folder);
    for (const { name } of listTaps(model)) {
      if (name.endsWith('.pattern')) await assertAddsUp(model, name.replace('.pattern', ''), ids, given);
    }
  });
}

/** A model computes what `transformers` computed, as a fixture's `expected.safetensors` has it. */
export async function assertEqualsTransformers(model: OpenModel, expected: string): Promise<void> {
  const { ids, given, taps } = readFixture(expected);
  await assertComputes(model, taps, ids, given);
}

/** What is told of a mask is what it does; no visible key of these texts has a weight that rounds to 0. */
function assertSees({ attentions }: OpenModel, taps: ReadonlyMap<string, ExpectedTensor>): void {
  for (const shape of attentions) {
    const patterns = [...taps].filter(([tap]) => blockTap(tap) === `${shape.name}.pattern`);
    for (const [layer, [tap, { dims, data }]] of patterns.entries()) {
      const [queries, keys] = dims.slice(-2) as [number, number];
      const sight = sightOf(shape, layer);
      data.forEach((weight, at) => {
        const [query, key] = [Math.floor(at / keys) % queries, at % keys];
        assert.equal(weight > 0, isVisible(query, key, sight), `${tap}: key ${key} of query ${query}`);
      });
    }
  }
}

/** The pattern is the softmax of the scores, and z is what it takes of the values. */
async function assertAddsUp(
  model: OpenModel,
  at: string,
  ids: readonly number[],
  given: Given,
): Promise<void> {
  const parts = ['scores', 'pattern', 'v', 'z'].map((part) => `${at}.${part}`);
  const session = await Session.open(model, parts, { threads: 1 });
  const computed = await session.run(ids, given);
  await session.release();
  const [scores, pattern, v, z] = parts.map((part) => computed.get(part)!);
  const [heads, queries, keys] = pattern!.dims as [number, number, number];
  const [groups, , width] = v!.dims as [number, number, number];
  for (let row = 0; row < heads * queries; row++) {
    const weights = pattern!.data.subarray(row * keys, (row + 1) * keys);
    const powers = scores!.data.subarray(row * keys, (row + 1) * keys).map(Math.exp);
    const sum = powers.reduce((a, b) => a + b, 0);
    weights.forEach((weight, key) => {
      assert.ok(Math.abs(weight - powers[key]! / sum) <= 1e-5, `${at}.pattern, row ${row}, key ${key}`);
    });
    const group = Math.floor((Math.floor(row / queries) * groups) / heads);
    for (let d = 0; d < width; d++) {
      const mixed = weights.reduce(
        (a, weight, key) => a + weight * v!.data[(group * keys + key) * width + d]!,
        0,
      );
      assert.ok(Math.abs(mixed - z!.data[row * width + d]!) <= 1e-4, `${at}.z, row ${row}, dimension ${d}`);
    }
  }
}

/** The folder with another of its files as config.json. */
export async function withConfig(
  folder: string,
  config: string,
  check: (place: string) => Promise<void>,
): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'attention-inspector-'));
  try {
    await cp(folder, place, { recursive: true });
    await copyFile(join(folder, config), join(place, 'config.json'));
    await check(place);
  } finally {
    await rm(place, { recursive: true });
  }
}

export function readFixture(file: string) {
  const expected = readExpected(file);
  const numbers = (name: string) => expected.get(name)?.data;
  const [tokenTypes, targetIds] = [numbers('token_types'), numbers('target_ids')];
  const given: Given = { ...(tokenTypes && { tokenTypes }), ...(targetIds && { targetIds }) };
  const isTap = (name: string) =>
    !/^(ids|token_types|target_ids)$|^(generated|without_positions)\./.test(name);
  const off = 'without_positions.';
  const tensors = [...expected];
  return {
    ids: numbers('ids')!,
    given,
    taps: new Map(tensors.filter(([name]) => isTap(name))),
    withoutPositions: new Map(
      tensors
        .filter(([name]) => name.startsWith(off))
        .map(([name, tensor]) => [name.slice(off.length), tensor]),
    ),
  };
}

async function assertComputes(
  model: OpenModel,
  expected: ReadonlyMap<string, ExpectedTensor>,
  ids: readonly number[],
  given: Given,
): Promise<void> {
  const session = await Session.open(model, [...expected.keys()], { threads: 1 });
  const computed = await session.run(ids, given);
  await session.release();
  for (const [tap, tensor] of expected) assertClose(tap, computed.get(tap)!, tensor);
}

/** Names in a tap's shape are the lengths they stand for. */
function assertShape(
  tap: string,
  shape: readonly Dim[],
  dims: readonly number[],
  { attentions }: OpenModel,
  ids: readonly number[],
  { targetIds = [] }: Given,
): void {
  const attention = attentions.find(({ name }) => tap.replace(/blocks\.\d+\./, '').startsWith(`${name}.`));
  const lengths = { source: ids.length, target: targetIds.length };
  const named: Record<string, number> = {
    token: lengths.source,
    target: lengths.target,
    query: attention ? lengthOf(attention.queries, lengths) : lengths.source,
    key: attention ? lengthOf(attention.keys, lengths) : lengths.source,
  };
  assert.deepEqual(
    shape.map((dim) => (typeof dim === 'number' ? dim : named[dim])),
    dims,
    tap,
  );
}

/** Patterns to 1e-5, value-weighted norms to 1e-5 and everything else to 1e-4 of its largest value. */
function assertClose(tap: string, computed: Tensor, expected: ExpectedTensor): void {
  assert.deepEqual(computed.dims, expected.dims, tap);
  const finite = expected.data.filter(Number.isFinite).map(Math.abs);
  const largest = tap.endsWith('pattern') ? 1 : Math.max(...finite);
  const tolerance = (/pattern$|value_weighted$/.test(tap) ? 1e-5 : 1e-4) * largest;
  expected.data.forEach((value, i) => {
    const isClose = computed.data[i] === value || Math.abs(computed.data[i]! - value) <= tolerance;
    assert.ok(isClose, `${tap} at ${i}: ${computed.data[i]} instead of ${value}`);
  });
}
