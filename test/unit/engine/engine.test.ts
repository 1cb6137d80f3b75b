import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Gpt2Shape, randomModel } from '../../../bench/randomModel';
import { Engine } from '../../../src/engine/engine';
import { EngineError } from '../../../src/engine/error';
import type { Excerpt } from '../../../src/protocol/excerpt';
import type { Inspection } from '../../../src/protocol/inspection';
import { readExpected } from '../transformer/architectures/expected';

const fixtures = resolve('test/fixtures/models');
/** The text whose first twelve tokens the fixtures' numbers were computed for. */
const text = "The animal didn't cross the street because it was too tired.";
const maxTokens = 1_000_000;
const shape: Gpt2Shape = { layers: 1, heads: 2, width: 8, vocabulary: 256, context: 16 };

describe('Engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const engine = new Engine({ builtInModels: fixtures, threads: 1, memoryBytes: 1e9 });
  let bytes: string;
  let last = 0;

  const inspect = (model: string, text: string, limit = maxTokens): Promise<Inspection> =>
    engine.ask('inspect', { id: ++last, text, model, maxTokens: limit });

  before(async () => {
    bytes = await randomModel(join(folder, 'bytes'), shape);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('gives PyTorch’s numbers for whatever is asked', async () => {
    const expected = readExpected(`${fixtures}/gpt2/expected.safetensors`);
    const { id, tokens, model } = await inspect('gpt2', text, 12);
    assert.deepEqual(
      tokens.map((token) => token.id),
      expected.get('ids')!.data,
    );
    assert.deepEqual(
      tokens.map(({ range }) => text.slice(range!.start, range!.end)).join(''),
      text.slice(0, tokens.at(-1)!.range!.end),
    );
    assert.equal(model.id, 'gpt2');
    const size = 12 * 12;
    for (const tap of ['attn.pattern', 'attn.scores']) {
      const layer1 = expected.get(`blocks.1.${tap}`)!.data;
      close(await engine.ask('tensor', { inspection: id, tap, layer: 1, head: 3 }), layer1.slice(3 * size));
      close(await engine.ask('row', { inspection: id, tap, axis: 'query', token: 5 }), [
        ...rows(expected.get(`blocks.0.${tap}`)!.data, 5),
        ...rows(layer1, 5),
      ]);
    }
    for (const tap of ['logits', 'blocks.0.mlp.post', 'blocks.1.attn.result']) {
      close(await engine.ask('tensor', { inspection: id, tap }), expected.get(tap)!.data);
    }
    const { dims, data } = await engine.ask('positions', { inspection: id, tap: 'pos_embed' });
    assert.deepEqual(dims, [32, 24]);
    close({ data: data.subarray(0, 12 * 24) }, expected.get('pos_embed')!.data);
  });

  it('draws thumbnails of √p', async () => {
    const {
      thumbnails: [thumbnails],
    } = await inspect('gpt2', text, 12);
    const expected = readExpected(`${fixtures}/gpt2/expected.safetensors`);
    const patterns = [0, 1].flatMap((layer) => expected.get(`blocks.${layer}.attn.pattern`)!.data);
    assert.equal(thumbnails!.rows, 12);
    patterns.forEach((weight, at) => {
      assert(Math.abs(thumbnails!.cells[at]! - Math.sqrt(weight) * 255) <= 0.501, `cell ${at}`);
    });
  });

  it('says how much of a long text is shown, and what set the limit', async () => {
    assert.equal((await inspect(bytes, 'a'.repeat(16))).cut, undefined);
    assert.deepEqual((await inspect(bytes, 'a'.repeat(17))).cut, {
      shown: 16,
      total: 17,
      atLeast: false,
      by: 'context',
    });
    assert.deepEqual((await inspect(bytes, 'a'.repeat(17), 4)).cut, {
      shown: 4,
      total: 17,
      atLeast: false,
      by: 'maxTokens',
    });
    assert.deepEqual((await inspect(bytes, 'a'.repeat(1_500_000))).cut, {
      shown: 16,
      total: 1_000_000,
      atLeast: true,
      by: 'context',
    });
  });

  it('reads an excerpt of a long text, where its tokens stand in the text', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const read = async (excerpt: Excerpt, model = bytes, text = letters) => {
      const { tokens, cut } = await engine.ask('inspect', { id: ++last, text, model, maxTokens: 6, excerpt });
      return {
        text: tokens.map(({ range }) => (range ? text.slice(range.start, range.end) : '|')).join(''),
        cut,
      };
    };
    const around = await read({ is: 'around', offset: 13 });
    assert.equal(around.text, 'klmnop');
    assert.deepEqual(around.cut?.excerpt, {
      chosen: { is: 'around', offset: 13 },
      first: 10,
      length: 6,
      most: 6,
    });
    const third = { is: 'window', index: 2, length: 6, overlap: 2 } as const;
    const { text: window, cut } = await read(third);
    assert.equal(window, 'ijklmn');
    assert.deepEqual([cut?.excerpt?.windows, cut?.shown, cut?.total], [6, 6, 26]);
    const words = 'the animal it was too tired';
    const { text: ofBert } = await read({ ...third, index: 1, overlap: 1 }, 'bert', words);
    assert.match(ofBert, /^\|[a-z]+\|$/);
    assert.equal((await read(third, bytes, 'abc')).cut, undefined);
  });

  it('finds an excerpt of a text of 1 MB, and says how long a target of that length is', async () => {
    const text = 'é '.repeat(333_333);
    const { tokens, cut } = await engine.ask('inspect', {
      id: ++last,
      text,
      model: bytes,
      maxTokens: 6,
      excerpt: { is: 'around', offset: text.length },
    });
    assert.deepEqual([cut?.total, tokens.at(-1)!.range!.end], [999_999, text.length]);
    const target = engine.ask('inspect', {
      id: ++last,
      text: 'the animal',
      model: 'marian',
      maxTokens: 6,
      target: text,
    });
    await assert.rejects(target, /^ReaderError: The target has 666668 tokens, but the model reads at most/);
  }).timeout(60_000);

  it('keeps [SEP] when it cuts a text for BERT', async () => {
    const { tokens, cut } = await inspect('bert', 'the animal it was too tired', 5);
    assert.deepEqual([tokens[0]!.piece, tokens.at(-1)!.piece], ['[CLS]', '[SEP]']);
    assert.equal(tokens.length, 5);
    assert.equal(cut?.by, 'maxTokens');
  });

  it('measures heads: nothing ahead in causal models', async () => {
    const gpt2 = await inspect('gpt2', text);
    const bert = await inspect('bert', 'the animal was tired');
    assert.equal((await engine.ask('statistics', { inspection: gpt2.id }))[0]!.next, undefined);
    assert.equal((await engine.ask('statistics', { inspection: bert.id }))[0]!.next!.length, 8);
  });

  it('opens models wherever they lie', async () => {
    const odd = join(folder, 'a "b" ’c\' 模型 d');
    cpSync(join(fixtures, 'gpt2'), odd, { recursive: true });
    const patterns = async (model: string) => {
      const { id } = await inspect(model, text);
      return engine.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 1, head: 2 });
    };
    assert.deepEqual(await patterns(odd), await patterns('gpt2'));

    const cache = join(folder, 'models--someone--gpt2');
    const [blobs, snapshot] = [join(cache, 'blobs'), join(cache, 'snapshots', 'c0ffee')];
    cpSync(join(fixtures, 'gpt2'), blobs, { recursive: true });
    mkdirSync(snapshot, { recursive: true });
    for (const name of ['config.json', 'tokenizer.json', 'model.safetensors']) {
      symlinkSync(join('..', '..', 'blobs', name), join(snapshot, name));
    }
    assert.deepEqual(await patterns(snapshot), await patterns('gpt2'));
  });

  it('lists what it can open and says why it cannot open the rest', async () => {
    const models = await engine.models([bytes, join(folder, 'absent')]);
    assert.equal(models.find(({ id }) => id === 'bert') !== undefined, true);
    const [byteModel, absent] = models.slice(-2);
    assert('parameters' in byteModel!);
    // wte 256·8, wpe 16·8, block 12·8² + 13·8, final norm 2·8
    assert.equal(byteModel.parameters, 2048 + 128 + 872 + 16);
    assert('problem' in absent! && absent.problem.includes('absent'));
  });

  const refused: [what: string, ask: (id: number) => Promise<unknown>, sentence: RegExp][] = [
    [
      'an unknown tap',
      (id) => engine.ask('tensor', { inspection: id, tap: 'attn.patern', layer: 0 }),
      /no tap “blocks\.\*\.attn\.patern”.*blocks\.0\.attn\.pattern/,
    ],
    [
      'an unknown layer',
      (id) => engine.ask('tensor', { inspection: id, tap: 'attn.q', layer: 7 }),
      /no layer 7.*0 to 1/,
    ],
    [
      'an unknown head',
      (id) => engine.ask('tensor', { inspection: id, tap: 'attn.q', layer: 0, head: 4 }),
      /no head 4.*0 to 3/,
    ],
    [
      'a head of what has none',
      (id) => engine.ask('tensor', { inspection: id, tap: 'logits', head: 0 }),
      /“logits” has no heads/,
    ],
    [
      'a token beyond the text',
      (id) => engine.ask('row', { inspection: id, tap: 'attn.pattern', axis: 'key', token: 12 }),
      /no token 12.*0 to 11/,
    ],
    [
      'a row of what has none',
      (id) => engine.ask('row', { inspection: id, tap: 'attn.q', axis: 'key', token: 0 }),
      /“blocks\.0\.attn\.q” has no rows/,
    ],
  ];
  for (const [what, ask, sentence] of refused) {
    it(`refuses ${what}`, async () => {
      const { id } = await inspect('gpt2', text, 12);
      await assert.rejects(ask(id), sentence);
    });
  }

  it('refuses a text without words', async () => {
    for (const empty of ['', ' \n\t']) await assert.rejects(inspect('gpt2', empty), /the text is empty/);
  });

  it('refuses a vocabulary that does not match the embedding', async () => {
    const mixed = join(folder, 'mixed');
    cpSync(join(fixtures, 'gpt2'), mixed, { recursive: true });
    cpSync(join(folder, 'bytes'), mixed, {
      recursive: true,
      filter: (file) => !file.endsWith('tokenizer.json'),
    });
    cpSync(join(fixtures, 'gpt2', 'tokenizer.json'), join(mixed, 'tokenizer.json'));
    await assert.rejects(inspect(mixed, text), /The tokenizer has ids up to 299, but the model knows 256/);
  });

  it('asks before it opens a model that is larger than memory', async () => {
    const large = largeModel(join(folder, 'large'));
    await assert.rejects(
      inspect(large, text),
      (error) =>
        error instanceof EngineError &&
        error.kind === 'tooLarge' &&
        /needs about 1\d{3}\.\d GB/.test(error.message),
    );
  });
});

function close({ data }: { data: Float32Array }, expected: readonly number[]): void {
  const largest = Math.max(...expected.filter(Number.isFinite).map(Math.abs));
  assert.equal(data.length, expected.length);
  expected.forEach((value, at) => {
    const isClose = data[at] === value || Math.abs(data[at]! - value) <= 1e-5 * Math.max(1, largest);
    assert(isClose, `${data[at]} at ${at} is not ${value}`);
  });
}

/** Row `query` of each head of a layer `[head, 12, 12]`. */
function rows(layer: readonly number[], query: number): number[] {
  return [0, 1, 2, 3].flatMap((head) => layer.slice((head * 12 + query) * 12, (head * 12 + query) * 12 + 12));
}

/** 1,000 GB of weights that take no room on disk: a file with a hole. */
function largeModel(folder: string): string {
  const [width, vocabulary, context] = [16_000, 15_625_000, 8];
  const sizes: [string, number[]][] = [
    ['wte.weight', [vocabulary, width]],
    ['wpe.weight', [context, width]],
    ['h.0.ln_1.weight', [width]],
    ['h.0.ln_1.bias', [width]],
    ['h.0.attn.c_attn.weight', [width, 3 * width]],
    ['h.0.attn.c_attn.bias', [3 * width]],
    ['h.0.attn.c_proj.weight', [width, width]],
    ['h.0.attn.c_proj.bias', [width]],
    ['h.0.ln_2.weight', [width]],
    ['h.0.ln_2.bias', [width]],
    ['h.0.mlp.c_fc.weight', [width, 4 * width]],
    ['h.0.mlp.c_fc.bias', [4 * width]],
    ['h.0.mlp.c_proj.weight', [4 * width, width]],
    ['h.0.mlp.c_proj.bias', [width]],
    ['ln_f.weight', [width]],
    ['ln_f.bias', [width]],
  ];
  let end = 0;
  const entries = sizes.map(([name, shape]) => {
    const begin = end;
    end += 4 * shape.reduce((product, size) => product * size);
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }];
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  cpSync(join(fixtures, 'gpt2'), folder, { recursive: true });
  const config = {
    model_type: 'gpt2',
    n_layer: 1,
    n_head: 1,
    n_embd: width,
    vocab_size: vocabulary,
    n_positions: context,
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'model.safetensors'), Buffer.concat([length, header]));
  truncateSync(join(folder, 'model.safetensors'), 8 + header.length + end);
  return folder;
}
