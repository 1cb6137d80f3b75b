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
import type { Interventions, Written } from '../../../../src/protocol/interventions';
import type { Token } from '../../../../src/protocol/token';
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
      const runs = new Runs(model, inspection);
      await assertEffects(runs, places - 1, { by: 'zero', where: 'place' });
      await assertEffects(runs, places >> 1, { by: 'mean', where: 'place' });
      await assertEffects(runs, places - 1, { by: 'mean', where: 'everywhere' });
      await runs.release();
    });
});

async function assertEffects(runs: Runs, place: number, removal: Removal) {
  const asked = { inspection: runs.inspection.id, measure: 'logit', place, token, ...removal } as const;
  const effects = await engine.ask('effects', asked);
  const value = await runs.measure(place);
  const limit = 1e-5 * Math.max(1, Math.abs(value));
  assert.ok(Math.abs(effects.measured.value - value) <= limit);
  for (const { tap, found } of foundIn(effects, runs.model))
    for (const [part, effect] of found.entries()) {
      const written = await runs.written(tap, { part, parts: found.length, place, ...removal });
      const apart = Math.abs(effect - ((await runs.measure(place, { tap, written })) - value));
      assert.ok(apart <= limit, `${tap} ${part}, ${removal.by}, ${removal.where}: ${apart} apart`);
    }
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

interface RemovedPart extends Removal {
  readonly part: number;
  /** How many parts the tap has. */
  readonly parts: number;
  readonly place: number;
}

/** Runs of a text in which a single tap is written. */
class Runs {
  readonly #sessions = new Map<string, Session>();
  readonly #given: Given;

  constructor(
    readonly model: OpenModel,
    readonly inspection: Inspection,
  ) {
    this.#given = {
      targetIds: idsOf(inspection.target?.tokens ?? []),
      ...(model.hasTokenTypes && { tokenTypes: inspection.tokens.map(({ segment = 0 }) => segment) }),
    };
  }

  /** The logit of the token at a place, minus the mean over the vocabulary. */
  async measure(
    place: number,
    change?: { readonly tap: string; readonly written: Written },
  ): Promise<number> {
    const write = (written: Written) => (change ? { taps: { [change.tap]: written } } : {});
    const session = await this.#session('logits', change?.tap ?? '', write({ keep: 1, put: 0 }));
    const given = change ? numbersOf(write(change.written)) : {};
    const tensors = await session.run(idsOf(this.inspection.tokens), { ...this.#given, ...given });
    const { dims, data } = tensors.get('logits')!;
    const row = data.slice(place * dims[1]!, (place + 1) * dims[1]!);
    return row[token]! - row.reduce((sum, logit) => sum + logit, 0) / row.length;
  }

  /** What removes a part. */
  async written(tap: string, { part: removed, parts, place, by, where }: RemovedPart): Promise<Written> {
    const session = await this.#session(tap, '', {});
    const { dims, data } = (await session.run(idsOf(this.inspection.tokens), this.#given)).get(tap)!;
    const width = dims.at(-1)!;
    const { tokens } = tap.startsWith('decoder.') ? this.inspection.target! : this.inspection;
    const own = [...tokens.keys()].filter((at) => tokens[at]!.range);
    const mean = Array.from({ length: width }, (_, d) =>
      own.reduce((sum, at) => sum + data[(removed * tokens.length + at) * width + d]! / own.length, 0),
    );
    const zero = new Array<number>(width).fill(0);
    const isKept = (part: number, at: number) => part !== removed || (where === 'place' && at !== place);
    const byPart = (of: (part: number, at: number) => readonly number[]) => {
      const lists = [...Array(parts).keys()].map((part) => [...tokens.keys()].map((at) => of(part, at)));
      return dims.length > 2 ? lists : lists[0]!;
    };
    return {
      keep: byPart((part, at) => [isKept(part, at) ? 1 : 0]),
      put: byPart((part, at) => (isKept(part, at) || by === 'zero' ? zero : mean)),
    };
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
  }

  async #session(tap: string, written: string, interventions: Interventions): Promise<Session> {
    const key = `${tap} ${written}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const session = await Session.open(intervened(this.model, interventions), [tap], { threads: 1 });
    this.#sessions.set(key, session);
    return session;
  }
}

const idsOf = (tokens: readonly Token[]) => tokens.map(({ id }) => id);
