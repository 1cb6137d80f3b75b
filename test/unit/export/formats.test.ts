import assert from 'node:assert/strict';
import { exportedHead } from '../../../src/export/exportedHead';
import { formatOf, formats } from '../../../src/export/formats';
import type { AttentionAxis } from '../../../src/protocol/attention';
import { encoderDecoder, inspectionOf, shapeOf, tokensOf } from '../webview/inspected';

describe('formats', () => {
  it('are told apart by how a name ends', () => {
    const extensions = formats.map(({ extension }) => extension);
    assert.equal(new Set(extensions).size, formats.length);
    for (const format of formats)
      assert.equal(formatOf(`a.b.${format.extension.toUpperCase()}`, formats), format);
    assert.equal(formatOf('npz', formats), undefined);
    assert.equal(formatOf('a.txt', formats), undefined);
  });

  it('hold what was read before the tensors', async () => {
    const inspection = inspectionOf([shapeOf('attn', 'source', 'source', true)], tokensOf(['a', 'b']));
    const tensor = ['blocks.0.attn.pattern', { dims: [2], data: Float32Array.of(0.25, 0.75) }] as const;
    for (const format of formats) {
      if (format.of !== 'tensors') continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of format.write(inspection, [tensor])) chunks.push(Buffer.from(chunk));
      const written = Buffer.concat(chunks).toString('latin1');
      assert.ok(written.indexOf('tokens') >= 0, format.extension);
      assert.ok(written.indexOf('tokens') < written.indexOf(tensor[0]), format.extension);
    }
  });
});

describe('an exported head', () => {
  const tokens = tokensOf(['a', 'b', 'c']);
  const ones = { dims: [3, 3], data: new Float32Array(9).fill(1) };

  it('is empty where a query sees no key', () => {
    const inspection = inspectionOf([shapeOf('attn', 'source', 'source', true)], tokens);
    const head = exportedHead(inspection, { attention: 'attn', layer: 0, head: 1 }, ones);
    const N = Number.NaN;
    assert.deepEqual([...head.pattern], [1, N, N, 1, 1, N, 1, 1, 1]);
    assert.ok(
      ones.data.every((weight) => weight === 1),
      'The engine’s own array was changed.',
    );
  });

  it('has the target’s tokens in rows and the text’s in columns', () => {
    const target = { tokens: tokensOf(['x']), text: 'x', isGiven: true };
    const inspection = {
      ...inspectionOf(encoderDecoder, tokens, target),
      interventions: { positions: 'off' } as const,
    };
    const which = { attention: 'decoder.cross_attn', layer: 'mean', head: 'mean' } as const;
    const row = { dims: [1, 3], data: Float32Array.of(0.25, 0.25, 0.5) };
    const { title, queries, keys, pattern } = exportedHead(inspection, which, row);
    assert.deepEqual([queries, keys, [...pattern]], [['x'], ['a', 'b', 'c'], [0.25, 0.25, 0.5]]);
    assert.equal(title, 'tiny, decoder.cross_attn, layer mean, head mean, positions=off');
  });

  it('numbers what stands at its columns for no token', () => {
    const self = shapeOf('attn', 'source', 'source', false);
    const which = { attention: 'attn', layer: 0, head: 0 } as const;
    const keysOf = (keys: AttentionAxis) =>
      exportedHead(inspectionOf([{ ...self, keys }], tokens.slice(0, 1)), which, ones).keys;
    assert.deepEqual(keysOf({ of: 'memory', entries: 2, side: 'source' }), ['memory 0', 'memory 1', 'a']);
    assert.deepEqual(keysOf({ of: 'slots', slots: 2 }), ['slot 0', 'slot 1']);
  });
});
