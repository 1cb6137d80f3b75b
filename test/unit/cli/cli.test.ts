import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from './program';

const fixtures = 'test/fixtures/models';
/** The text whose first twelve tokens the fixtures' numbers were computed for. */
const text = "The animal didn't cross the street because it was too tired.";

describe('attention-inspector', () => {
  let program: Program;

  const inFolder = (name: string) => program.path(name);
  const succeed = (words: readonly string[], input?: string) => program.succeed(words, input);

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

  it('says in one sentence what a graph cannot compute; onnxruntime’s own log stays out of it', async () => {
    cpSync('test/fixtures/onnx/untold-limit', inFolder('untold-limit'), { recursive: true });
    const words = ['inspect', '--model', './untold-limit', 'the cat sat on the mat and the dog on the log'];
    const { status, out, errors } = await program.run(words);
    assert.deepEqual([status, out], [1, '']);
    assert.match(errors, /^For one of the \d+ tokens, the model looks up a row [^\n]*\n$/);
    assert.doesNotMatch(errors, /\p{Cc}\[|onnxruntime:|memory/iu);
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

/** Each token is isolated, so that right-to-left text does not turn the line round. */
function withoutIsolates(out: string): string {
  return out.replace(/[\u2068\u2069]/g, '');
}

function lineOf(out: string, beginning: string): string | undefined {
  return out.split('\n').find((line) => line.startsWith(beginning));
}
