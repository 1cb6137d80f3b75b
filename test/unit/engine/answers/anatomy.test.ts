import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { derive } from '../../../../src/analysis/derivation';
import { anatomyOf } from '../../../../src/engine/answers/anatomy';
import { Engine } from '../../../../src/engine/engine';
import { openModel } from '../../../../src/engine/models/openModel';
import { headOf } from '../../../../src/engine/reading/select';
import { Session } from '../../../../src/engine/run/session';
import type { Anatomy, QueryRef } from '../../../../src/protocol/anatomy';
import { attentionAt } from '../../../../src/protocol/blockTap';
import { readFixture } from '../exportedParity';

const models = 'test/fixtures/models';
const graphs = 'test/fixtures/onnx';
const adapters = 'test/fixtures/adapters';
/** Their operators hide what a pattern is computed from. */
const hiding = ['bert-fused', 'decoder'];
/** Refused, since it can read texts of one length alone. */
const refused = ['bert-fixed-unmasked'];
/** Exported from OPT, whose queries are scaled before they meet the keys. */
const scaledBefore = ['opt-fixed-unmasked'];

describe('the anatomy of a cell', () => {
  const folders = [models, graphs, adapters]
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .filter((folder) => existsSync(`${folder}/expected.safetensors`))
    .filter((folder) => ![...hiding, ...refused].includes(basename(folder)));

  for (const folder of folders)
    it(`has the parts that PyTorch’s patterns are made of: ${folder.replace('test/fixtures/', '')}`, async () => {
      const config = configOf(folder);
      for await (const { anatomy, which, row } of everyRow(folder)) {
        const { products, weights, z, difference } = derive(anatomy);
        const isScaled = scaledBefore.includes(basename(folder));
        const scale = isScaled ? 1 : scaleOf(config, which.layer, anatomy.q.length);
        assertClose(weights, row, 1e-5, which);
        assert(difference.pattern <= 1e-5 && (difference.z ?? 0) <= 1e-5 * largest(z));
        if (scale === undefined) continue;
        assert(Math.abs(anatomy.scale! / scale - 1) < 1e-3, `${anatomy.scale}, not ${scale}`);
        const contents = anatomy.scores.map((score, key) => score - (anatomy.bias?.[key] ?? 0));
        const scores = contents.map((score, key) => (score === -Infinity ? score : scale * products[key]!));
        assertClose(scores, contents, 1e-4 * largest(contents), which);
      }
    });

  it('does not say that capped scores are scaled products', async () => {
    const scales = new Set<number | undefined>();
    for await (const { anatomy } of everyRow(`${models}/gemma2`)) scales.add(anatomy.scale);
    assert(scales.has(undefined));
  });

  it('has no z where the head is removed, and is none where the pattern is frozen', async () => {
    const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
    const recipe = { text: 'The animal was', model: 'gpt2', maxTokens: 99 };
    const parts = { 'head.0.1': 'zero', 'attn.1': 'self' } as const;
    await engine.ask('inspect', { id: 1, ...recipe, interventions: { parts } });
    const anatomyOf = (layer: number, head: number) =>
      engine.ask('anatomy', { inspection: 1, attention: 'attn', layer, head, query: 1 });
    assert((await anatomyOf(0, 0)).z);
    const { z, ...others } = await anatomyOf(0, 1);
    assert.equal(z, undefined);
    assert(derive(others).difference.pattern <= 1e-5);
    await assert.rejects(anatomyOf(1, 0), /pattern of blocks\.1\.attn is frozen/);
  });

  it('has no position bias where the positions are switched off', async () => {
    const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
    const recipe = { text: 'The animal was', model: 't5', maxTokens: 99 };
    const which: QueryRef = { attention: 'encoder.attn', layer: 0, head: 0, query: 1 };
    await engine.ask('inspect', { id: 1, ...recipe });
    await engine.ask('inspect', { id: 2, ...recipe, interventions: { positions: 'off' } });
    const [on, off] = [
      await engine.ask('anatomy', { inspection: 1, ...which }),
      await engine.ask('anatomy', { inspection: 2, ...which }),
    ];
    assert(on.bias?.some((value) => value !== 0));
    assert.equal(off.bias, undefined);
    for (const anatomy of [on, off]) assert(Math.abs(anatomy.scale! - 1) < 1e-3);
  });

  it('says which layer, head or token there is not', async () => {
    const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
    await engine.ask('inspect', { id: 1, text: 'The animal was', model: 'gpt2', maxTokens: 99 });
    const at = (changes: Partial<QueryRef>) =>
      engine.ask('anatomy', { inspection: 1, attention: 'attn', layer: 0, head: 0, query: 0, ...changes });
    await assert.rejects(at({ head: 9 }), /There is no head 9\. The model has heads 0 to 3\./);
    await assert.rejects(at({ layer: 9 }), /There is no layer 9\./);
    await assert.rejects(at({ query: 99 }), /There is no token 99\./);
  });

  it('is refused for a graph whose operators hide its parts', async () => {
    const engine = new Engine({ builtInModels: models, threads: 1, memoryBytes: 1e9 });
    const model = resolve(graphs, 'decoder/model.onnx');
    await engine.ask('inspect', { id: 1, text: 'the animal was', model, maxTokens: 99 });
    await assert.rejects(
      engine.ask('anatomy', { inspection: 1, attention: 'attn', layer: 0, head: 0, query: 0 }),
      /does not show the queries, keys and values of blocks\.0\.attn, .+ Open the model’s folder/,
    );
  });
});

interface Row {
  readonly which: QueryRef;
  readonly anatomy: Anatomy;
  /** Of PyTorch's pattern. */
  readonly row: readonly number[];
}

async function* everyRow(folder: string): AsyncGenerator<Row> {
  const { ids, given, taps } = readFixture(folder, /^(\w+\.)?blocks.*pattern$/);
  const model = await openModel(folder);
  for (const shape of model.attentions)
    for (let layer = 0; layer < shape.layers; layer++) {
      const { dims, data } = taps.get(`${attentionAt(shape.name, layer)}.pattern`)!;
      const [heads, queries, keys] = dims as [number, number, number];
      const compute = once(async (names: readonly string[]) => {
        const session = await Session.open(model, names, { threads: 1 });
        const computed = await session.run(ids, given);
        await session.release();
        return names.map((name) => computed.get(name)!);
      });
      for (let row = 0; row < heads * queries; row++) {
        const [head, query] = [Math.floor(row / queries), row % queries];
        const which = { attention: shape.name, layer, head, query };
        const where = { shape, taps: new Set(model.taps.keys()), hasPositions: true };
        const ofHead = async (names: readonly string[]) =>
          (await compute(names)).map((tensor) => headOf(tensor, head, heads));
        const anatomy = await anatomyOf(which, where, ofHead);
        yield { which, anatomy, row: data.slice(row * keys, (row + 1) * keys) };
      }
    }
}

interface Config {
  readonly model_type?: string;
  readonly query_pre_attn_scalar?: number;
  readonly attn_logit_softcapping?: number | null;
  readonly pos_att_type?: readonly string[];
  readonly scale_attn_weights?: boolean;
  readonly scale_attn_by_inverse_layer_idx?: boolean;
}

function configOf(folder: string): Config {
  const [adapter, file] = [`${folder}/adapter_config.json`, `${folder}/config.json`];
  if (existsSync(adapter)) {
    const { base_model_name_or_path: base } = JSON.parse(readFileSync(adapter, 'utf8'));
    return configOf(base === 'gpt2' ? `${adapters}/gpt2` : `${folder}/${base}`);
  }
  if (!existsSync(file)) return {};
  const config = JSON.parse(readFileSync(file, 'utf8'));
  return config.text_config ?? config;
}

/**
 * What q·k is multiplied by, as transformers' classes have it: not at all in T5 (Raffel et al. 2020, §3.1.1 of its code
 * base) and GPT-Neo, by 1/√(3d) where DeBERTa adds two terms (He et al. 2021, eq. 4), otherwise mostly by 1/√d.
 * Undefined where the scores are capped.
 */
function scaleOf(config: Config, layer: number, width: number): number | undefined {
  switch (config.model_type) {
    case 't5':
    case 'mt5':
    case 'gpt_neo':
      return 1;
    case 'gemma2':
    case 'gemma3_text':
      return config.attn_logit_softcapping ? undefined : config.query_pre_attn_scalar! ** -0.5;
    case 'deberta-v2':
      return (width * (1 + config.pos_att_type!.length)) ** -0.5;
    case 'gpt2': {
      const scale = config.scale_attn_weights === false ? 1 : width ** -0.5;
      return config.scale_attn_by_inverse_layer_idx ? scale / (layer + 1) : scale;
    }
    default:
      return width ** -0.5;
  }
}

function assertClose(a: ArrayLike<number>, b: ArrayLike<number>, within: number, which: QueryRef): void {
  for (let at = 0; at < b.length; at++) {
    const isClose = a[at] === b[at] || Math.abs(a[at]! - b[at]!) <= within;
    assert(isClose, `${JSON.stringify(which)}, ${at}: ${a[at]}, not ${b[at]}`);
  }
}

function largest(values: ArrayLike<number>): number {
  const finite = Array.from(values, Math.abs).filter(Number.isFinite);
  return finite.reduce((a, b) => Math.max(a, b), 1);
}

function once<From, To>(make: (from: From) => Promise<To>): (from: From) => Promise<To> {
  let made: Promise<To> | undefined;
  return (from) => {
    made ??= make(from);
    return made;
  };
}
