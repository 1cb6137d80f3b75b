import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import expected from '../../fixtures/engine/expected.json';
import { readExpected } from '../transformer/architectures/expected';
import { readNpz } from './npz';
import { Program } from './program';

const fixtures = 'test/fixtures/models';
/** The text whose first twelve tokens the fixtures' numbers were computed for. */
const text = "The animal didn't cross the street because it was too tired.";

describe('attention-inspector --out', () => {
  let program: Program;

  const inFolder = (name: string) => program.path(name);
  const succeed = (words: readonly string[]) => program.succeed(words);

  before(() => {
    program = new Program();
    cpSync(join(fixtures, 'bert'), inFolder('my bert'), { recursive: true });
    cpSync(join(fixtures, 'marian'), inFolder('marian'), { recursive: true });
  });
  after(() => program.remove());

  it('says of a file what it holds', async () => {
    const words = ['inspect', expected.translation.source, '--model', './marian', '--out'];
    const head = await succeed([...words, 'h.csv', '--layer', '1', '--head', '2']);
    assert.equal(head, 'h.csv: layer 1, head 2 of decoder.cross_attn, 15 × 25 tokens\n');
    const tensors = await succeed([...words, 'o.npz', '--taps', 'logits']);
    assert.equal(tensors, 'o.npz: 25 tokens, 15 tokens of the target, 1 tap\n');
  });

  it('writes arrays that hold PyTorch’s numbers', async () => {
    await succeed(['inspect', text, '--taps', 'logits,*.attn.pattern', '--out', 'o.npz']);
    const arrays = readNpz(inFolder('o.npz'));
    assert.deepEqual([...arrays.keys()].sort(), [
      'blocks.0.attn.pattern',
      'blocks.1.attn.pattern',
      'ids',
      'logits',
      'offsets',
      'pieces',
      'tokens',
    ]);
    const tokens = arrays.get('ids')!.shape[0]!;
    assert.deepEqual(arrays.get('offsets')!.shape, [tokens, 2]);
    assert.deepEqual(arrays.get('logits')!.shape, [tokens, 300]);
    const { shape, values } = arrays.get('blocks.1.attn.pattern')!;
    assert.deepEqual(shape, [4, tokens, tokens]);
    const computed = readExpected(`${fixtures}/gpt2/expected.safetensors`).get('blocks.1.attn.pattern')!.data;
    for (let head = 0; head < 4; head++) {
      for (let cell = 0; cell < 144; cell++) {
        const at = (head * tokens + Math.floor(cell / 12)) * tokens + (cell % 12);
        assert(
          Math.abs(Number(values[at]) - computed[head * 144 + cell]!) < 1e-5,
          `head ${head}, cell ${cell}`,
        );
      }
    }
  });

  it('writes a translation, and every attention', async () => {
    const { source, ids, written } = expected.translation;
    await succeed(['inspect', source, '--model', './marian', '--out', 'm.npz']);
    const arrays = readNpz(inFolder('m.npz'));
    assert.deepEqual([...arrays.keys()].sort(), [
      'decoder.blocks.0.attn.pattern',
      'decoder.blocks.0.cross_attn.pattern',
      'decoder.blocks.1.attn.pattern',
      'decoder.blocks.1.cross_attn.pattern',
      'decoder.blocks.2.attn.pattern',
      'decoder.blocks.2.cross_attn.pattern',
      'encoder.blocks.0.attn.pattern',
      'encoder.blocks.1.attn.pattern',
      'ids',
      'offsets',
      'pieces',
      'target_ids',
      'target_offsets',
      'target_tokens',
      'tokens',
      'translation',
    ]);
    assert.deepEqual(arrays.get('ids')!.values, ids);
    // The decoder reads the start token, and does not read the end token.
    assert.deepEqual(
      arrays.get('target_ids')!.values,
      written.beams4.filter((id) => id !== 0),
    );
    assert.deepEqual(arrays.get('translation')!.shape, []);
    const target = arrays.get('target_ids')!.shape[0]!;
    assert.deepEqual(arrays.get('target_offsets')!.shape, [target, 2]);
    assert.deepEqual(arrays.get('decoder.blocks.2.cross_attn.pattern')!.shape, [3, target, ids.length]);
  });

  it('reads a target of the reader’s own', async () => {
    const { source, target, target_ids, 'decoder.cross_attn': pattern } = expected.translation;
    const words = ['inspect', source, '--target', target, '--model', './marian'];
    const taps = ['--taps', 'decoder.blocks.2.cross_attn.pattern'];
    await succeed([...words, ...taps, '--out', 't.npz']);
    const arrays = readNpz(inFolder('t.npz'));
    assert.deepEqual(arrays.get('target_ids')!.values, target_ids);
    assert.deepEqual(arrays.get('translation')!.values, [target]);
    close(
      arrays.get('decoder.blocks.2.cross_attn.pattern')!.values.slice(-pattern.flat().length),
      pattern.flat(),
    );

    await succeed([...words, ...taps, '--set', 'positions=off', '--out', 't.json']);
    const json = JSON.parse(readFileSync(inFolder('t.json'), 'utf8'));
    assert.deepEqual(json.interventions, { positions: 'off' });
    assert.equal(json.translation, target);
    assert.deepEqual(
      json.target_tokens.map(({ id }: { id: number }) => id),
      target_ids,
    );
    const untold = expected.translation['decoder.cross_attn_untold'];
    close(json.taps['decoder.blocks.2.cross_attn.pattern'].at(-1).flat(), untold.flat());

    const out = await succeed(words);
    assert.match(out, /^marian \(marian\), 2 \+ 3 layers × 4 \+ 3 heads, 25 tokens\n/);
    assert.match(out, /^Target, as given: \u2068我爱中国。 of heads\u2069$/m);
    assert.match(out, /^Most focused heads of decoder\.cross_attn, .*\nlayer 0: head \d/m);
  });

  it('reads a pair, whose offsets count in each text', async () => {
    const [first, second] = expected.pair.texts as [string, string];
    await succeed(['inspect', first, '--pair', second, '--model', './my bert', '--out', 'p.npz']);
    const arrays = readNpz(inFolder('p.npz'));
    assert.deepEqual(arrays.get('ids')!.values, expected.pair.ids);
    assert.deepEqual(arrays.get('token_types')!.values, expected.pair.types);
    const offsets = arrays.get('offsets')!.values as number[];
    const types = expected.pair.types;
    const begins = offsets.filter((_, at) => at % 2 === 0);
    // The first token of each text that stands for text begins at 0.
    for (const type of [0, 1]) {
      assert.equal(
        begins.find((begin, at) => types[at] === type && begin >= 0),
        0,
      );
    }
    assert.equal(Math.max(...offsets.filter((_, at) => types[Math.floor(at / 2)] === 1)), second.length);
  });

  it('writes JSON', async () => {
    await succeed(['inspect', 'the animal', '--model', './my bert', '--out', 'o.json']);
    const { tokens, taps } = JSON.parse(readFileSync(inFolder('o.json'), 'utf8'));
    assert.equal(tokens[0].piece, '[CLS]');
    assert.deepEqual(Object.keys(taps), ['blocks.0.attn.pattern', 'blocks.1.attn.pattern']);
    for (const row of taps['blocks.1.attn.pattern'][3]) {
      assert(Math.abs(row.reduce((sum: number, weight: number) => sum + weight) - 1) < 1e-5);
    }
  });

  it('writes one head as a table of tokens', async () => {
    await succeed(['inspect', text, '--layer', '1', '--head', '3', '--out', 'h.csv']);
    const [header, ...lines] = readFileSync(inFolder('h.csv'), 'utf8').trimEnd().split('\r\n');
    const rows = lines.slice(0, 12).map((line) => line.split(',').slice(1, 13));
    assert.match(header!, /^\uFEFF"decoder, attn, layer 1, head 3",The,␣a,nim,al,/);
    const computed = readExpected(`${fixtures}/gpt2/expected.safetensors`).get('blocks.1.attn.pattern')!.data;
    rows.forEach((row, query) => {
      const seen = row.slice(0, query + 1);
      close(seen, [...computed.slice(3 * 144 + query * 12, 3 * 144 + query * 12 + query + 1)]);
      assert.ok(row.slice(query + 1).every((cell) => cell === ''));
    });

    const other = ['--model', './marian', '--layer', '2', '--head', '1', '--out', 'c.csv'];
    await succeed(['inspect', '我爱中国。', ...other]);
    assert.match(readFileSync(inFolder('c.csv'), 'utf8'), /"marian, decoder\.cross_attn, layer 2, head 1"/);
    await succeed([
      'inspect',
      '我爱中国。',
      ...other.slice(0, 2),
      '--attention',
      'encoder.attn',
      '--layer',
      '0',
      ...other.slice(4),
    ]);
    assert.match(readFileSync(inFolder('c.csv'), 'utf8'), /"marian, encoder\.attn, layer 0, head 1"/);
  });

  it('says beside a file that it writes what of the text is not in it', async () => {
    const cut = await program.run(['inspect', 'long text '.repeat(40), '--out', 'cut.json']);
    assert.equal(JSON.parse(readFileSync(inFolder('cut.json'), 'utf8')).tokens.length, 32);
    assert.match(cut.errors, /^The first 32 of \d+ tokens: the model reads no more\.\n$/);
    const whole = await program.run(['inspect', 'text', '--out', 'whole.json']);
    assert.equal(whole.errors, '');
  });
});

function close(values: readonly (number | string)[], expected: readonly number[]): void {
  assert.equal(values.length, expected.length);
  expected.forEach((value, at) => {
    assert(Math.abs(Number(values[at]) - value) < 1e-5, `${values[at]} at ${at} is not ${value}`);
  });
}
