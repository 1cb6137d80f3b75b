import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { partMeans } from '../../../../src/engine/experiments/partMeans';
import { withNumbers } from '../../../../src/engine/experiments/withNumbers';
import { LoadedModel } from '../../../../src/engine/models/loadedModel';
import { openModel } from '../../../../src/engine/models/openModel';
import { readInterventions, takenBy } from '../../../../src/protocol/interventions';
import type { Parts } from '../../../../src/protocol/parts/parts';
import { openTokenizers } from '../../../../src/tokenizer/openTokenizer';
import { readExpected } from '../../transformer/architectures/expected';

const fixtures = 'test/fixtures/interventions';
const cases: Readonly<Record<string, Readonly<Record<string, Parts>>>> = JSON.parse(
  readFileSync(`${fixtures}/parts.json`, 'utf8'),
);

/** The fixtures have as many entries of each place's logits, evenly chosen. */
const entries = 28;

const ofGraph = [
  'encoder.attn.head.0.1=mean',
  'decoder.cross_attn.head.0.1=mean',
  'decoder.cross_attn.head.1.0=zero',
  'decoder.cross_attn.1=uniform',
  'decoder.attn.1=previous',
];

describe('changed parts', () => {
  const ours = Object.entries(cases).map(([name, ofModel]) => ({
    name,
    path: `test/fixtures/models/${name}`,
    chosen: Object.entries(ofModel),
  }));
  // The same weights as a graph, which shows heads and patterns alone.
  const graph = {
    name: 'marian',
    path: 'test/fixtures/onnx/marian-optimum',
    chosen: Object.entries(cases.marian!).filter(([what]) => ofGraph.includes(what)),
  };
  for (const { name, path, chosen } of [...ours, graph]) {
    const expected = readExpected(`${fixtures}/${name}.parts.safetensors`);
    const ids = expected.get('ids')!.data;
    const targetIds = expected.get('target_ids')?.data ?? [];
    const folder = `test/fixtures/models/${name}`;
    let trained: LoadedModel;
    before(async () => {
      trained = LoadedModel.of(path, await openModel(path), await openTokenizers(folder), 1);
    });
    after(() => trained.release());

    for (const [what, parts] of chosen) {
      it(`${path}, ${what}: logits equal those of PyTorch`, async () => {
        const interventions = readInterventions({ parts });
        assert.deepEqual(takenBy(trained.entry, interventions).parts ?? {}, parts);
        const loaded = trained.under(interventions);
        // The first token is special.
        const tokens = ids.map((id, at) => ({
          id,
          piece: '',
          text: '',
          ...(at > 0 && { range: { start: at, end: at + 1 } }),
        }));
        const input = { ids, given: {} };
        const request = { text: '', model: folder, maxTokens: ids.length, written: targetIds.slice(1) };
        const means = await partMeans(trained, interventions, { tokens, input, request }, {});
        const { given } = withNumbers(loaded, interventions, input, means);
        const { tensors } = await loaded.run({ ids, given: { ...given, targetIds } }, ['logits'], {});
        const { dims, data } = tensors.get('logits')!;
        const step = Math.ceil(dims[1]! / entries);
        const some = data.filter((_, at) => (at % dims[1]!) % step === 0);
        const wanted = expected.get(what)!.data;
        assert.equal(some.length, wanted.length);
        const most = Math.max(...wanted.map(Math.abs));
        const farthest = Math.max(...wanted.map((value, at) => Math.abs(value - some[at]!)));
        assert.ok(farthest <= 1e-4 * most, `${farthest / most} of the largest apart`);
      });
    }
  }
});
