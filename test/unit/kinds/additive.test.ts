import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { summary } from '../../../src/cli/summary';
import { Engine } from '../../../src/engine/engine';
import { exportedHead } from '../../../src/export/exportedHead';
import { formats } from '../../../src/export/formats';
import type { Inspection } from '../../../src/protocol/inspection';
import { architectures } from '../../../src/transformer/architectures';
import { readExpected } from '../transformer/architectures/expected';
import { additive } from './additive';
import { close } from './close';

const text = 'additiveattention';
const builtInModels = resolve('test/fixtures/kinds');
const pytorch = readExpected(`${builtInModels}/additive/expected.safetensors`);
const [layers, heads, tokens] = [2, 3, text.length];
const head = { attention: 'align', layer: 1, head: 2 } as const;

/** Bytes for patterns: of all of them, and of none, so that they are computed again head by head. */
const memories = { 'whose patterns are kept': 1e9, 'whose patterns are not kept': 0 };

describe('An additive attention', () => {
  before(() => architectures.push(additive));
  after(() => architectures.splice(architectures.indexOf(additive), 1));

  for (const [what, memoryBytes] of Object.entries(memories)) {
    describe(what, () => {
      const engine = new Engine({ builtInModels, threads: 1, memoryBytes });
      let inspected: Inspection;

      before(async () => {
        inspected = await engine.ask('inspect', { id: 1, text, model: 'additive', maxTokens: 1e6 });
      });

      it('says what it is, and that it shows scores but no queries and keys', () => {
        const [attention] = inspected.model.attentions;
        assert.equal(attention!.name, 'align');
        assert.equal(attention!.kind, 'additive');
        assert.deepEqual(
          ['scores', 'z', 'q', 'k', 'v'].filter((part) => attention!.shows.includes(part)),
          ['scores', 'z'],
        );
      });

      it('has PyTorch’s scores, patterns and logits', async () => {
        for (const part of ['scores', 'pattern', 'z'])
          for (let layer = 0; layer < layers; layer++) {
            const { data } = await engine.ask('tensor', { inspection: 1, tap: `align.${part}`, layer });
            close(data, expected(`blocks.${layer}.align.${part}`), part === 'pattern' ? 1e-5 : 1e-4);
          }
        const { data } = await engine.ask('tensor', { inspection: 1, tap: 'logits' });
        close(data, expected('logits'), 1e-4);
      });

      it('has a row of every head, and a column', async () => {
        const [query, key] = [5, 7];
        const ofAll = (cells: (pattern: readonly number[]) => readonly number[]) =>
          [0, 1].flatMap((layer) => {
            const pattern = expected(`blocks.${layer}.align.pattern`);
            return Array.from({ length: heads }, (_, head) =>
              cells(pattern.slice(head * tokens ** 2, (head + 1) * tokens ** 2)),
            ).flat();
          });
        const tap = 'align.pattern';
        const row = await engine.ask('row', { inspection: 1, tap, axis: 'query', token: query });
        close(
          row.data,
          ofAll((pattern) => pattern.slice(query * tokens, (query + 1) * tokens)),
        );
        const column = await engine.ask('row', { inspection: 1, tap, axis: 'key', token: key });
        close(
          column.data,
          ofAll((pattern) => pattern.filter((_, at) => at % tokens === key)),
        );
      });

      it('has PyTorch’s statistics, and those of repeated letters', async () => {
        const [statistics] = await engine.ask('statistics', { inspection: 1 });
        const { previous, next, self, first, entropy, ...others } = statistics!;
        for (const [name, values] of Object.entries({ previous, next, self, first, entropy }))
          close(values!, expected(`statistics.${name}`));
        assert.deepEqual(Object.keys(others).sort(), ['duplicate', 'induction']);
        assert.match(
          summary(inspected, { statistics: [statistics!], predictions: [] }),
          /Most focused heads, by entropy/,
        );
      });

      it('has thumbnails of its patterns', () => {
        const [{ rows, columns, cells }] = inspected.thumbnails as [Inspection['thumbnails'][number]];
        assert.deepEqual([rows, columns], [tokens, tokens]);
        const patterns = [0, 1].flatMap((layer) => expected(`blocks.${layer}.align.pattern`));
        assert.equal(cells.length, patterns.length);
        patterns.forEach((weight, at) => {
          assert.ok(Math.abs(cells[at]! - 255 * Math.sqrt(weight)) <= 0.51, `${cells[at]} at ${at}`);
        });
      });

      it('is exported as any other', async () => {
        const taps = (await engine.taps('additive')).map(({ name }) => name);
        const patterns = taps.filter((name) => name.endsWith('.pattern'));
        assert.deepEqual(patterns, ['blocks.0.align.pattern', 'blocks.1.align.pattern']);
        for (const format of formats) {
          if (format.extension !== 'json' || format.of !== 'tensors') continue;
          const written = await textOf(format.write(inspected, engine.tensors(1, patterns)));
          const { taps } = JSON.parse(written) as { taps: Record<string, number[][][]> };
          for (const name of patterns) close(taps[name]!.flat(2), expected(name));
        }
        const which = { inspection: 1, tap: 'align.pattern', layer: head.layer, head: head.head };
        const { keys, pattern } = exportedHead(inspected, head, await engine.ask('tensor', which));
        assert.deepEqual(keys, [...text]);
        close(pattern, expected('blocks.1.align.pattern').slice(2 * tokens ** 2));
      });

      it('has no anatomy, and says why', () =>
        assert.rejects(
          engine.ask('anatomy', { inspection: 1, query: 3, ...head }),
          /blocks\.1\.align are not the softmax of scaled dot products/,
        ));
    });
  }
});

function expected(name: string): readonly number[] {
  return pytorch.get(name)!.data;
}

async function textOf(chunks: AsyncIterable<Uint8Array | string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
  return text;
}
