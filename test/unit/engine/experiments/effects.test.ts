import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../../../src/engine/engine';
import { openModel } from '../../../../src/engine/models/openModel';
import type { Given } from '../../../../src/engine/run/modelInput';
import { numbersOf } from '../../../../src/engine/run/numbersOf';
import { Session } from '../../../../src/engine/run/session';
import type { OpenModel } from '../../../../src/models/modelFolder';
import { attentionAt, blockTap } from '../../../../src/protocol/blockTap';
import type { Effects, Removal } from '../../../../src/protocol/experiment';
import type { Inspection } from '../../../../src/protocol/inspection';
import type { Tensor } from '../../../../src/protocol/tensor';
import { intervened } from '../../../../src/transformer/graph/intervened';

const models = 'test/fixtures/models';
const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
const text = "The animal didn't cross the street because it was too tired.";
const maxTokens = 14;
const token = 7;

/** Without those that have no unembedding, and those that are another folder's model in other files. */
const folders = readdirSync(models).filter(
  (name) =>
    existsSync(join(models, name, 'config.json')) &&
    !/-bare|-both-ways|-wrapped|^electra$|idefics3|llava|t5-encoder|pytorch|sharded/.test(name),
);

describe('effects are those of a run of its own for each part', () => {
  for (const [id, name] of folders.entries())
    it(name, async () => {
      const model = await openModel(join(models, name));
      const target = model.generation && { target: 'animal' };
      const inspection = await engine.ask('inspect', { id, text, model: name, maxTokens, ...target });
      const places = (inspection.target?.tokens ?? inspection.tokens).length;
      await assertEffects(model, inspection, places - 1, { by: 'zero', where: 'place' });
      await assertEffects(model, inspection, places >> 1, { by: 'mean', where: 'place' });
      await assertEffects(model, inspection, places - 1, { by: 'mean', where: 'everywhere' });
    });
});

async function assertEffects(model: OpenModel, inspection: Inspection, place: number, removal: Removal) {
  const asked = { inspection: inspection.id, measure: 'logit', place, token, ...removal } as const;
  const effects = await engine.ask('effects', asked);
  const given: Given = {
    targetIds: inspection.target?.tokens.map(({ id }) => id) ?? [],
    ...(model.hasTokenTypes && { tokenTypes: inspection.tokens.map(({ segment = 0 }) => segment) }),
  };
  const of = { model, inspection, place, given, ...removal };
  const value = measured((await compute(model, ['logits'], of)).get('logits')!, place);
  const limit = 1e-5 * Math.max(1, Math.abs(value));
  assert.ok(Math.abs(effects.measured.value - value) <= limit);
  for (const { tap, found } of foundIn(effects, model)) {
    const expected = await withoutEach(tap, found.length, of);
    for (const [part, without] of expected.entries()) {
      const apart = Math.abs(found[part]! - (without - value));
      assert.ok(apart <= limit, `${tap} ${part}, ${removal.by}, ${removal.where}: ${apart} apart`);
    }
  }
}

interface Run extends Removal {
  readonly model: OpenModel;
  readonly inspection: Inspection;
  readonly place: number;
  readonly given: Given;
}

/** Every part's tap, with the effects of its heads. */
function foundIn({ heads, mlps }: Effects, model: OpenModel) {
  const ofHeads = heads.flatMap(({ attention, effect: { dims, data } }) => {
    const [layers = 0, count = 0] = dims;
    return Array.from({ length: layers }, (_, layer) => ({
      tap: `${attentionAt(attention, layer)}.z`,
      found: [...data.subarray(layer * count, (layer + 1) * count)],
    }));
  });
  const ofMlps = mlps.flatMap(({ stack, effect }) => {
    const taps = [...model.taps.keys()].filter((tap) => blockTap(tap) === `${stack}mlp_out`);
    assert.equal(effect.length, taps.length);
    return taps.map((tap, layer) => ({ tap, found: [effect[layer]!] }));
  });
  assert.ok(ofHeads.length > 0 && ofMlps.length > 0);
  return [...ofHeads, ...ofMlps];
}

/** The measure without each of a tap's parts, one run each. */
async function withoutEach(tap: string, parts: number, run: Run): Promise<readonly number[]> {
  const { model, inspection, place, by, where } = run;
  const computed = (await compute(model, [tap], run)).get(tap)!;
  const width = computed.dims.at(-1)!;
  const { tokens } = tap.startsWith('decoder.') ? inspection.target! : inspection;
  const own = [...tokens.keys()].filter((at) => tokens[at]!.range);
  const mean = (part: number) =>
    Array.from({ length: width }, (_, d) =>
      own.reduce((sum, at) => sum + computed.data[(part * tokens.length + at) * width + d]! / own.length, 0),
    );
  const structure = { taps: { [tap]: { keep: 1, put: 0 } } };
  const session = await Session.open(intervened(model, structure), ['logits'], { threads: 1 });
  const values = [];
  for (let removed = 0; removed < parts; removed++) {
    const isKept = (part: number, at: number) => part !== removed || (where === 'place' && at !== place);
    const byPart = <Of>(of: (part: number, at: number) => Of) => {
      const lists = [...Array(parts).keys()].map((part) => [...tokens.keys()].map((at) => of(part, at)));
      return computed.dims.length > 2 ? lists : lists[0]!;
    };
    const replacement = by === 'mean' ? mean(removed) : new Array<number>(width).fill(0);
    const keep = byPart((part, at) => [isKept(part, at) ? 1 : 0]);
    const put = byPart((part, at) => (isKept(part, at) ? new Array<number>(width).fill(0) : replacement));
    const numbers = numbersOf({ taps: { [tap]: { keep, put } } });
    const tensors = await session.run(idsOf(inspection), { ...run.given, ...numbers });
    values.push(measured(tensors.get('logits')!, place));
  }
  await session.release();
  return values;
}

async function compute(model: OpenModel, taps: readonly string[], { inspection, given }: Run) {
  const session = await Session.open(intervened(model, {}), taps, { threads: 1 });
  const tensors = await session.run(idsOf(inspection), given);
  await session.release();
  return tensors;
}

const idsOf = ({ tokens }: Inspection) => tokens.map(({ id }) => id);

/** The logit of the token at a place, minus the mean over the vocabulary. */
function measured({ dims: [, vocabulary = 0], data }: Tensor, place: number): number {
  const row = data.slice(place * vocabulary, (place + 1) * vocabulary);
  return row[token]! - row.reduce((sum, logit) => sum + logit, 0) / vocabulary;
}
