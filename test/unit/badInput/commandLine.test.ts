import assert from 'node:assert/strict';
import { cpSync, existsSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { skip } from '../../skip';
import { Program } from '../cli/program';
import { changeConfig, changeHeader } from '../models/folder';

const lfsPointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
const megabytes = 2 ** 20;

const brokenModels: [what: string, spoil: (file: (name: string) => string) => void, sentence: RegExp][] = [
  ['no config.json', (file) => rmSync(file('config.json')), /^There is no config\.json in .+\./],
  ['half a config.json', (file) => truncateSync(file('config.json'), 99), /^config\.json is not valid JSON/],
  ['no tokenizer.json', (file) => rmSync(file('tokenizer.json')), /^There is no tokenizer\.json in /],
  [
    'half a tokenizer.json',
    (file) => truncateSync(file('tokenizer.json'), 999),
    /^\S.*tokenizer\.json is not valid JSON/,
  ],
  [
    'half a model.safetensors',
    (file) => truncateSync(file('model.safetensors'), 50_000),
    /^model\.safetensors ends at byte 50,000, but its header places ".+" up to byte [\d,]+\. The file is incomplete/,
  ],
  [
    'a Git LFS pointer',
    (file) => writeFileSync(file('model.safetensors'), lfsPointer),
    /^model\.safetensors is a Git LFS pointer.+“git lfs pull”/,
  ],
  [
    'a tensor in another’s place',
    (file) =>
      changeHeader(file('model.safetensors'), (header) => {
        const { data_offsets, shape } = header['transformer.h.0.ln_1.bias']!;
        Object.assign(header['transformer.h.0.ln_1.weight']!, { data_offsets, shape });
      }),
    /^model\.safetensors places "transformer\.h\.0\.ln_1\.\w+" and "transformer\.h\.0\.ln_1\.\w+" in the same bytes/,
  ],
  [
    'a tokenizer of another model',
    (file) => cpSync('test/fixtures/tokenizers/byteLevel.json', file('tokenizer.json')),
    /^The tokenizer has ids up to \d+, but the model knows 300 tokens \(0 to 299\)/,
  ],
];

const configs: [entries: Record<string, unknown>, sentence: RegExp][] = [
  [{ model_type: 'mamba' }, /of the type "mamba", which is not supported\. Supported are "gpt2", "bert"/],
  [{ n_head: 0 }, /^config\.json sets "n_head" to 0; it must be a whole number above 0\.$/],
  [{ n_head: 7 }, /^config\.json sets "n_embd" to 24 and "n_head" to 7; the first must be a multiple/],
  [
    { n_embd: 32 },
    /^model\.safetensors holds "\S+" with the shape \[300, 24\], but config\.json expects \[300, 32\]/,
  ],
  [
    { n_layer: 1e9 },
    /^config\.json sets "n_layer" to 1000000000; it must be a whole number from 1 to 16777216/,
  ],
  [{ n_layer: 1e6 }, /^model\.safetensors has no tensor "h\.2\.ln_1\.weight"/],
];

describe('bad input, by the command line', () => {
  let program: Program;

  /** Ends with status 1 and one sentence, which this returns. */
  const sentenceOf = async (words: readonly string[]): Promise<string> => {
    const { status, out, errors } = await program.run(words);
    assert.deepEqual(
      { status, out, lines: errors.split('\n').length },
      { status: 1, out: '', lines: 2 },
      errors,
    );
    return errors.trimEnd();
  };
  const copyModel = (name: string): string => {
    cpSync('test/fixtures/models/gpt2', program.path(name), { recursive: true });
    return program.path(name);
  };

  before(() => {
    program = new Program();
  });
  after(() => program.remove());

  brokenModels.forEach(([what, spoil, sentence], at) => {
    it(`refuses a model folder with ${what}`, async () => {
      const folder = copyModel(`broken ${at}`);
      spoil((name) => join(folder, name));
      assert.match(await sentenceOf(['inspect', 'a', '--model', folder]), sentence);
    });
  });

  configs.forEach(([entries, sentence], at) => {
    it(`refuses a config.json with ${JSON.stringify(entries)}`, async () => {
      const folder = copyModel(`config ${at}`);
      changeConfig(folder, entries);
      assert.match(await sentenceOf(['inspect', 'a', '--model', folder]), sentence);
    });
  });

  it('opens a folder whose name has spaces, quotes, Chinese characters and signs', async () => {
    const name = `a 'model' “of” "mine" 模型 $(x) #1 %20`;
    copyModel(name);
    const { status, errors } = await program.run([
      'inspect',
      'a',
      '--model',
      `./${name}`,
      '--out',
      `${name}.npz`,
    ]);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    assert.ok(existsSync(program.path(`${name}.npz`)));
  });

  const files: [what: string, content: string | Uint8Array, sentence: RegExp][] = [
    ['nothing', '', /^There is nothing to inspect: the text is empty\./],
    ['space alone', ' \t\r\n\u3000', /^There is nothing to inspect: the text is empty\./],
    ['NUL bytes', 'ELF\0\0\0', /looks like a binary file\. Choose a text file\.$/],
    ['UTF-16', Buffer.from('text', 'utf16le'), /looks like a binary file\./],
    ['bytes that are not UTF-8', Uint8Array.of(0x61, 0xff, 0x62), /is not UTF-8 text\. Convert it/],
    ['half a character at its end', Buffer.from('爱').subarray(0, 2), /is not UTF-8 text\./],
  ];
  for (const [what, content, sentence] of files) {
    it(`refuses a file of ${what}`, async () => {
      writeFileSync(program.path('text.txt'), content);
      assert.match(await sentenceOf(['inspect', '--file', 'text.txt']), sentence);
    });
  }

  it('reads the beginning of a file of 50 MB, and no more: the rest would be refused', async () => {
    const file = program.path('large.txt');
    writeFileSync(file, 'words and words '.repeat(80_000));
    truncateSync(file, 50 * megabytes);
    const { status, out, errors } = await program.run(['inspect', '--file', file]);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    assert.match(out, /The first 32 of more than \d+ tokens/);
  });

  it('says why a file cannot be written', async () => {
    const refused = async (out: string) => sentenceOf(['inspect', 'a', '--out', out]);
    writeFileSync(program.path('file'), '');
    assert.match(await refused('absent/a.npz'), /its folder does not exist\. Create the folder/);
    assert.match(await refused('file/a.json'), /cannot be written \(ENOTDIR\)\. Choose a place/);
    renameSync(copyModel('folder'), program.path('folder.npz'));
    assert.match(await refused('folder.npz'), /is a folder\. Choose the name of a file\.$/);
  });

  it('says that the disk is full', async function () {
    if (!existsSync('/dev/full')) skip(this, 'no /dev/full here');
    symlinkSync('/dev/full', program.path('full.npz'));
    const sentence = await sentenceOf(['inspect', 'a', '--out', 'full.npz']);
    assert.match(sentence, /cannot be written because the disk is full\. Free some space/);
  });
});
