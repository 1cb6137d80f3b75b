import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AskedLogit, AttributionGraph } from '../../../../src/engine/run/attributionGraph';
import { type OpenModel, openModelFolder } from '../../../../src/models/modelFolder';
import type { Tensor } from '../../../../src/protocol/tensor';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { readFixture, withConfig } from '../../transformer/architectures/parity';

const models = 'test/fixtures/models';
const names = readdirSync(models).filter((name) => existsSync(`${models}/${name}/expected.safetensors`));

describe('an attribution', () => {
  for (const name of names) {
    const folder = `${models}/${name}`;
    const { ids, given, taps } = readFixture(`${folder}/expected.safetensors`);
    const logits = taps.get('logits');
    if (!logits) continue;
    const [places = 0, vocabulary = 0] = logits.dims;
    const configs = ['config.json', 'config.4.json'].filter((config) => existsSync(`${folder}/${config}`));

    // Gemma squashes its logits into −cap…cap.
    const { final_logit_softcapping: cap } = JSON.parse(readFileSync(`${folder}/config.json`, 'utf8'));

    for (const config of configs)
      it(`of ${name} sums to the logit of transformers (${config})`, async () => {
        await withConfig(folder, config, async (place) => {
          const model = intervened(await openModelFolder(place), {});
          const graph = await AttributionGraph.open(model, 1);
          for (const asked of [
            { place: 0, token: 3 },
            { place: places - 1, token: vocabulary - 1, minus: 4 },
          ]) {
            const values = await graph.run({ ids, given }, asked);

            const expected = (token: number) => {
              const logit = logits.data[asked.place * vocabulary + token]!;
              return typeof cap !== 'number' ? logit : cap * Math.atanh(logit / cap);
            };
            const { minus } = asked as AskedLogit;
            assertSums(values, expected(asked.token) - (minus === undefined ? 0 : expected(minus)));
            assertHasEveryWriter(values, model);
            // Only DeBERTa writes anything but embeddings, heads, MLPs and biases: a convolution.
            assert.equal(values.has('part.other'), model.taps.has('blocks.0.conv_out'));
          }
          await graph.release();
        });
      });
  }
});

/** Relative to the largest part. */
const tolerance = 1e-4;

function assertSums(values: ReadonlyMap<string, Tensor>, expected: number): void {
  const parts = [...values]
    .filter(([name]) => /^(part|share)\./.test(name))
    .flatMap(([, { data }]) => [...data]);
  const largest = Math.max(...parts.map(Math.abs));
  const close = (a: number, b: number, what: string) =>
    assert(Math.abs(a - b) <= tolerance * largest, `${what}: ${a} for ${b}, largest part ${largest}`);
  close(sum(parts), values.get('logit')!.data[0]!, 'parts and logit');
  close(values.get('logit')!.data[0]!, expected, 'logit');
  for (const [name, { dims, data }] of values) {
    if (!name.startsWith('sources.')) continue;
    const [heads = 0, keys = 0] = dims;
    const shares = values.get(name.replace('sources', 'share'))!.data;
    for (let head = 0; head < heads; head++)
      close(sum([...data.subarray(head * keys, (head + 1) * keys)]), shares[head]!, `${name} ${head}`);
  }
}

/** Every head and MLP of the stack that predicts has a share. */
function assertHasEveryWriter(values: ReadonlyMap<string, Tensor>, { taps, attentions }: OpenModel): void {
  const stack = attentions.length > 1 ? 'decoder.' : '';
  const writers = [...taps.keys()].filter(
    (tap) => tap.startsWith(stack) && /(attn\.z|mlp\.post|(^|\.)(embed|pos_embed))$/.test(tap),
  );
  for (const tap of writers) {
    const part = tap.endsWith('pos_embed')
      ? 'part.position'
      : tap.endsWith('embed')
        ? 'part.embed'
        : undefined;
    assert(values.has(part ?? `share.${tap}`), tap);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
