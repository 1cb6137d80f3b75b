import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readExpected } from '../transformer/architectures/expected';
import { Program } from './program';

const fixtures = 'test/fixtures/models';
/** The text whose first twelve tokens the fixtures' numbers were computed for. */
const text = "The animal didn't cross the street because it was too tired.";

describe('attention-inspector', () => {
  let program: Program;

  const inFolder = (name: string) => program.path(name);
  const succeed = async (words: readonly string[], input?: string): Promise<string> => {
    const { status, out, errors } = await program.run(words, input);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    return out;
  };

  before(() => {
    program = new Program();
    cpSync(join(fixtures, 'bert'), inFolder('my bert'), { recursive: true });
  });
  after(() => program.remove());

  it('prints the tokens and each layer’s most focused heads', async () => {
    const out = await succeed(['inspect', 'The animal']);
    assert.match(out, /^decoder \(gpt2\), 2 layers × 4 heads, \d+ tokens\n/);
    assert.match(out, /^0:T/m);
    assert.match(out, /^layer 1: head \d \d\.\d\d/m);
  });

  it('writes arrays that hold PyTorch’s numbers', async () => {
    await succeed(['inspect', text, '--taps', 'logits,*.attn.pattern', '--out', 'o.npz']);
    const arrays = new Map(
      Object.entries(unzipSync(readFileSync(inFolder('o.npz')))).map(([name, bytes]) => [
        name,
        readNpy(bytes),
      ]),
    );
    assert.deepEqual([...arrays.keys()].sort(), [
      'blocks.0.attn.pattern.npy',
      'blocks.1.attn.pattern.npy',
      'ids.npy',
      'logits.npy',
      'offsets.npy',
      'pieces.npy',
      'tokens.npy',
    ]);
    const tokens = arrays.get('ids.npy')!.shape[0]!;
    assert.deepEqual(arrays.get('offsets.npy')!.shape, [tokens, 2]);
    assert.deepEqual(arrays.get('logits.npy')!.shape, [tokens, 300]);
    const { shape, values } = arrays.get('blocks.1.attn.pattern.npy')!;
    assert.deepEqual(shape, [4, tokens, tokens]);
    const expected = readExpected(`${fixtures}/gpt2/expected.safetensors`).get('blocks.1.attn.pattern')!.data;
    for (let head = 0; head < 4; head++) {
      for (let cell = 0; cell < 144; cell++) {
        const at = (head * tokens + Math.floor(cell / 12)) * tokens + (cell % 12);
        assert(Math.abs(values[at]! - expected[head * 144 + cell]!) < 1e-5, `head ${head}, cell ${cell}`);
      }
    }
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

  it('reads a file, and standard input', async () => {
    writeFileSync(inFolder('text.txt'), 'The animal');
    const tokensOf = (out: string) => out.split('\n')[2];
    const expected = tokensOf(await succeed(['inspect', 'The animal']));
    assert.equal(tokensOf(await succeed(['inspect', '--file', 'text.txt'])), expected);
    assert.equal(tokensOf(await succeed(['inspect', '-'], 'The animal')), expected);
  });

  it('reads no more of a long text than it needs', async () => {
    const out = await succeed(['inspect', '-'], `${'long text '.repeat(120_000)}…`);
    assert.match(out, /The first 32 of more than \d{6} tokens: the model reads no more/);
  });

  it('lists taps and models', async () => {
    assert.match(await succeed(['taps']), /^blocks\.1\.attn\.pattern +\[4, query, key\] +float32$/m);
    const taps = JSON.parse(await succeed(['taps', '--json']));
    assert.deepEqual(taps.at(-1), { tap: 'logits', shape: ['token', 300], dtype: 'float32' });
    assert.match(await succeed(['models']), /^decoder +gpt2 +2 +4 +\d+ +\/.*media\/models\/decoder$/m);
    const [{ folder: place, parameters, ...decoder }] = JSON.parse(await succeed(['models', '--json']));
    assert.deepEqual(decoder, { id: 'decoder', architecture: 'gpt2', layers: 2, heads: 4 });
    assert.equal(typeof place, 'string');
    assert.equal(typeof parameters, 'number');
  });

  it('tells how to use it', async () => {
    assert.match(await succeed(['--help']), /attention-inspector inspect \[TEXT\]/);
  });

  const failures: [words: string[], status: number, sentence: RegExp][] = [
    [['inspect'], 2, /Give a text/],
    [['nonsense'], 2, /no command “nonsense”/],
    [['inspect', ' '], 1, /the text is empty/],
    [['inspect', 'a', '--model', 'absent'], 1, /no model “absent”.*built-in model: decoder/],
    [['inspect', 'a', '--model', './absent'], 1, /no folder \.\/absent/],
    [['inspect', '--file', 'absent.txt'], 1, /no file absent\.txt/],
    [['inspect', '--file', 'dist'], 1, /dist is a folder/],
    [['inspect', '--file', 'media/models/decoder/model.safetensors'], 1, /binary file|not UTF-8/],
    [['inspect', 'a', '--taps', '*.atn.pattern', '--out', 'p.npz'], 1, /blocks\.0\.attn\.pattern/],
    [['inspect', 'a', '--out', 'absent/p.npz'], 1, /absent\/p\.npz cannot be written/],
  ];
  for (const [words, status, sentence] of failures) {
    it(`fails with one sentence: ${words.join(' ')}`, async () => {
      const ended = await program.run(words);
      assert.equal(ended.status, status);
      assert.equal(ended.out, '');
      assert.match(ended.errors, sentence);
      assert.equal(ended.errors.trimEnd().split('\n').length, 1);
    });
  }
});

/** NumPy's file format, version 1.0; values of float32 only. */
function readNpy(bytes: Uint8Array): { shape: number[]; values: Float32Array } {
  const start = 10 + bytes[8]! + 256 * bytes[9]!;
  const header = Buffer.from(bytes.subarray(10, start)).toString('latin1');
  const shape = /'shape': \(([^)]*)\)/.exec(header)![1]!;
  const isFloat = header.includes("'<f4'");
  return {
    shape: shape.split(',').filter(Boolean).map(Number),
    values: isFloat ? new Float32Array(bytes.slice(start).buffer) : new Float32Array(),
  };
}
