import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import expected from '../../fixtures/engine/expected.json';
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
    cpSync(join(fixtures, 'marian'), inFolder('marian'), { recursive: true });
  });
  after(() => program.remove());

  it('prints the tokens and each layer’s most focused heads', async () => {
    const out = await succeed(['inspect', 'The animal']);
    assert.match(out, /^decoder \(gpt2\), 2 layers × 4 heads, \d+ tokens\n/);
    assert.match(out, /^0:\u2068The\u2069 /m);
    assert.match(out, /^layer 1: head \d \d\.\d\d/m);
  });

  /** By transformers 5 and PyTorch 2.13: `logits.softmax(-1).topk(5)`. The pieces ľ, ā and Ă are single bytes. */
  it('prints what comes next, after the last token', async () => {
    const out = await succeed(['inspect', text]);
    const bytes = ['⟨9C⟩ 0.062', '␁ 0.057', '6 0.057', '␂ 0.048'];
    const line = `Next, after 28:.: ${['<|endoftext|> 0.163', ...bytes].join(' · ')}`;
    assert.equal(withoutIsolates(lineOf(out, 'Next')!), line);
  });

  it('prints the likeliest words for each mask, and nothing where there is none', async () => {
    const out = await succeed(['inspect', 'the [MASK] was too [MASK]', '--model', './my bert']);
    assert.deepEqual(withoutIsolates(out).match(/^In place of .*$/gm), [
      'In place of 2:[MASK]: co 0.341 · m 0.068 · w 0.056 · g 0.043 · [UNK] 0.042',
      'In place of 5:[MASK]: co 0.362 · [UNK] 0.058 · w 0.050 · m 0.044 · e 0.040',
    ]);
    assert.doesNotMatch(await succeed(['inspect', 'the animal', '--model', './my bert']), /In place|Next/);
    assert.doesNotMatch(await succeed(['inspect', 'ab', '--model', './marian']), /In place|Next/);
  });

  it('says of a file what it holds', async () => {
    const words = ['inspect', expected.translation.source, '--model', './marian', '--out'];
    const head = await succeed([...words, 'h.csv', '--layer', '1', '--head', '2']);
    assert.equal(head, 'h.csv: layer 1, head 2 of decoder.cross_attn, 15 × 25 tokens\n');
    const tensors = await succeed([...words, 'o.npz', '--taps', 'logits']);
    assert.equal(tensors, 'o.npz: 25 tokens, 15 tokens of the target, 1 tap\n');
  });

  it('says in one sentence what a graph cannot compute; onnxruntime’s own log stays out of it', async () => {
    cpSync('test/fixtures/onnx/untold-limit', inFolder('untold-limit'), { recursive: true });
    const words = ['inspect', '--model', './untold-limit', 'the cat sat on the mat and the dog on the log'];
    const { status, out, errors } = await program.run(words);
    assert.deepEqual([status, out], [1, '']);
    assert.match(errors, /^For one of the \d+ tokens, the model looks up a row [^\n]*\n$/);
    assert.doesNotMatch(errors, /\p{Cc}\[|onnxruntime:|memory/iu);
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

  it('says beside a file that it writes what of the text is not in it', async () => {
    const cut = await program.run(['inspect', 'long text '.repeat(40), '--out', 'cut.json']);
    assert.equal(JSON.parse(readFileSync(inFolder('cut.json'), 'utf8')).tokens.length, 32);
    assert.match(cut.errors, /^The first 32 of \d+ tokens: the model reads no more\.\n$/);
    const whole = await program.run(['inspect', 'text', '--out', 'whole.json']);
    assert.equal(whole.errors, '');
  });

  it('lists taps and models', async () => {
    assert.match(await succeed(['taps']), /^blocks\.1\.attn\.pattern +\[4, query, key\] +float32$/m);
    const taps = JSON.parse(await succeed(['taps', '--json']));
    assert.deepEqual(taps.at(-1), { tap: 'logits', shape: ['token', 300], dtype: 'float32' });
    assert.match(await succeed(['models']), /^decoder +gpt2 +2 +4 +\d+ +\/.*media\/models\/decoder$/m);
    const [{ folder: place, parameters, attentions, ...decoder }] = JSON.parse(
      await succeed(['models', '--json']),
    );
    assert.deepEqual(decoder, { id: 'decoder', architecture: 'gpt2' });
    const { name, layers, heads, sight } = attentions[0];
    assert.deepEqual([attentions.length, name, layers, heads, sight.isCausal], [1, 'attn', 2, 4, true]);
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
    [['inspect', 'a', '--layer', '9', '--head', '0', '--out', 'h.csv'], 1, /no layer 9/],
    [['inspect', 'a', '--layer', '0', '--head', '9', '--out', 'h.csv'], 1, /no head 9/],
    [
      ['inspect', 'a', '--attention', 'x', '--layer', '0', '--head', '0', '--out', 'h.csv'],
      1,
      /decoder has no attention “x”\. It has attn\./,
    ],
    [['inspect', 'a', '--pair', 'b', '--target', 'c'], 2, /--pair or --target, not both/],
    [['inspect', 'a', '--target', 'b'], 1, /decoder has no decoder that reads a target/],
    [['inspect', 'a', '--pair', 'b'], 1, /decoder does not read pairs/],
    [['inspect', 'a', '--pair', 'b', '--model', './marian'], 1, /marian does not read pairs/],
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

interface Read {
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

/** Each token is isolated, so that right-to-left text does not turn the line round. */
function withoutIsolates(out: string): string {
  return out.replace(/[\u2068\u2069]/g, '');
}

function lineOf(out: string, beginning: string): string | undefined {
  return out.split('\n').find((line) => line.startsWith(beginning));
}

function readNpz(file: string): Map<string, Read> {
  const files = Object.entries(unzipSync(readFileSync(file)));
  return new Map(files.map(([name, bytes]) => [name.replace(/\.npy$/, ''), readNpy(bytes)]));
}

/** NumPy's file format, version 1.0. */
function readNpy(bytes: Uint8Array): Read {
  const start = 10 + bytes[8]! + 256 * bytes[9]!;
  const header = Buffer.from(bytes.subarray(10, start)).toString('latin1');
  const [, type = '', size = ''] = /'descr': '<(\w)(\d+)'/.exec(header)!;
  const [, shape = ''] = /'shape': \(([^)]*)\)/.exec(header)!;
  const { buffer } = bytes.slice(start);
  return {
    shape: shape.split(',').filter(Boolean).map(Number),
    values: readValues(buffer, type, Number(size)),
  };
}

function readValues(buffer: ArrayBufferLike, type: string, size: number): (number | string)[] {
  if (type === 'f') return [...new Float32Array(buffer)];
  if (type === 'i')
    return size === 4 ? [...new Int32Array(buffer)] : [...new BigInt64Array(buffer)].map(Number);
  const points = new Uint32Array(buffer);
  return Array.from({ length: points.length / size }, (_, at) =>
    String.fromCodePoint(...points.subarray(at * size, (at + 1) * size)).replace(/\0+$/, ''),
  );
}

function close(values: readonly (number | string)[], expected: readonly number[]): void {
  assert.equal(values.length, expected.length);
  expected.forEach((value, at) => {
    assert(Math.abs(Number(values[at]) - value) < 1e-5, `${values[at]} at ${at} is not ${value}`);
  });
}
