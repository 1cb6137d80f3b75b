import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { summary } from '../../../src/cli/summary';
import { Engine } from '../../../src/engine/engine';
import { exportedHead } from '../../../src/export/exportedHead';
import type { Inspection } from '../../../src/protocol/inspection';
import { architectures } from '../../../src/transformer/architectures';
import { readExpected } from '../transformer/architectures/expected';
import { close } from './close';
import { projected, retention } from './mixers';

const text = 'retainprojected';
const builtInModels = resolve('test/fixtures/kinds');
const [tokens, heads, slots] = [text.length, 2, 5];
const tap = 'mixer.pattern';

describe('An attention', () => {
  before(() => architectures.push(retention, projected));
  after(() => architectures.splice(architectures.indexOf(retention), 2));

  for (const memoryBytes of [1e9, 0]) {
    const engine = new Engine({ builtInModels, threads: 1, memoryBytes });
    const kept = memoryBytes > 0 ? 'kept' : 'not kept';

    describe(`with signed rows, ${kept}`, () => {
      const expected = expectedOf('retention');
      let inspected: Inspection;

      before(async () => {
        inspected = await engine.ask('inspect', { id: 1, text, model: 'retention', maxTokens: 1e6 });
      });

      it('has PyTorch’s weights, some of them negative', async () => {
        for (const layer of [0, 1]) {
          const { data } = await engine.ask('tensor', { inspection: 1, tap, layer });
          close(data, expected(`blocks.${layer}.${tap}`));
          assert.ok(data.some((weight) => weight < 0));
        }
        close((await engine.ask('tensor', { inspection: 1, tap: 'logits' })).data, expected('logits'), 1e-4);
        const column = await engine.ask('row', { inspection: 1, tap, axis: 'key', token: 3 });
        const ofKey = [0, 1].flatMap((layer) =>
          expected(`blocks.${layer}.${tap}`).filter((_, at) => at % tokens === 3),
        );
        close(column.data, ofKey);
      });

      it('has no statistics, and a summary without them', async () => {
        const statistics = await engine.ask('statistics', { inspection: 1 });
        assert.deepEqual(statistics, [{}]);
        assert.doesNotMatch(summary(inspected, { statistics, predictions: [] }), /focused/);
      });

      it('has thumbnails of how large its weights are', () => {
        const weights = [0, 1].flatMap((layer) => expected(`blocks.${layer}.${tap}`));
        weights.forEach((weight, at) => {
          const byte = Math.min(255, 255 * Math.sqrt(Math.abs(weight)));
          assert.ok(Math.abs(inspected.thumbnails[0]!.cells[at]! - byte) <= 0.51, `at ${at}`);
        });
      });

      it('has no anatomy, though its queries and keys are there', async () => {
        const { shows } = inspected.model.attentions[0]!;
        assert.ok(['q', 'k', 'v'].every((part) => shows.includes(part)));
        const which = { inspection: 1, attention: 'mixer', layer: 0, head: 0, query: 1 };
        await assert.rejects(engine.ask('anatomy', which), /not the softmax of scaled dot products/);
      });
    });

    describe(`to slots, ${kept}`, () => {
      const expected = expectedOf('projected');
      let inspected: Inspection;

      before(async () => {
        inspected = await engine.ask('inspect', { id: 2, text, model: 'projected', maxTokens: 1e6 });
      });

      it('has PyTorch’s patterns, with as many columns as slots', async () => {
        for (const layer of [0, 1]) {
          const { dims, data } = await engine.ask('tensor', { inspection: 2, tap, layer });
          assert.deepEqual(dims, [heads, tokens, slots]);
          close(data, expected(`blocks.${layer}.${tap}`));
        }
        const { rows, columns } = inspected.thumbnails[0]!;
        assert.deepEqual([rows, columns], [tokens, slots]);
      });

      it('has the row of a query, and the column of a slot', async () => {
        const row = await engine.ask('row', { inspection: 2, tap, axis: 'query', token: tokens - 1 });
        assert.deepEqual(row.dims, [2, heads, slots]);
        const column = await engine.ask('row', { inspection: 2, tap, axis: 'key', token: slots - 1 });
        const ofLast = [0, 1].flatMap((layer) =>
          expected(`blocks.${layer}.${tap}`).filter((_, at) => at % slots === slots - 1),
        );
        close(column.data, ofLast);
        const beyond = { inspection: 2, tap, axis: 'key', token: slots } as const;
        await assert.rejects(engine.ask('row', beyond), /no token 5/);
      });

      it('has the entropy of its rows alone for a statistic', async () => {
        const [statistics] = await engine.ask('statistics', { inspection: 2 });
        assert.deepEqual(Object.keys(statistics!), ['entropy']);
        close(statistics!.entropy!, expected('statistics.entropy'));
      });

      it('is exported with its slots by their numbers', async () => {
        const head = { attention: 'mixer', layer: 1, head: 0 };
        const pattern = await engine.ask('tensor', { inspection: 2, tap, layer: 1, head: 0 });
        const { keys, queries } = exportedHead(inspected, head, pattern);
        assert.deepEqual(
          [keys, queries.join('')],
          [['slot 0', 'slot 1', 'slot 2', 'slot 3', 'slot 4'], text],
        );
      });

      it('has an anatomy that adds up', async () => {
        const which = { inspection: 2, attention: 'mixer', layer: 0, head: 1, query: 4 };
        const { k, scores, scale } = await engine.ask('anatomy', which);
        assert.deepEqual([k.length, scores.length], [slots * 4, slots]);
        assert.ok(Math.abs(scale! - 0.5) < 1e-5);
      });
    });
  }
});

function expectedOf(model: string): (name: string) => readonly number[] {
  const pytorch = readExpected(`${builtInModels}/${model}/expected.safetensors`);
  return (name) => pytorch.get(name)!.data;
}
