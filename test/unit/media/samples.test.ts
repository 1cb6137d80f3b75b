import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/engine/engine';
import { joinTexts } from '../../../src/engine/text/passages';
import type { MeasureRequest, Removal } from '../../../src/protocol/experiment';
import type { HeadStatistics } from '../../../src/protocol/inspection';
import type { Interventions } from '../../../src/protocol/interventions';

/** What a sample's text says of a head, and what measures it. */
interface Claim {
  readonly model: string;
  readonly file: string;
  /** How a line of the sample begins that shows it. */
  readonly passage: string;
  /** As the sample names the head. */
  readonly named: string;
  readonly layer: number;
  readonly head: number;
  readonly statistic: keyof HeadStatistics;
  readonly least: number;
}

const lamp = 'The lamp in the window';
const moon = '床前的月光像霜。';

const masked = { model: 'encoder', file: '6-masked-words.md', passage: 'The [MASK] could' };

const claims: readonly Claim[] = [
  {
    ...repeats('1-pronouns.md', lamp),
    named: 'layer 3 head 5',
    ...head(3, 5),
    statistic: 'induction',
    least: 0.6,
  },
  {
    ...repeats('1-pronouns.md', lamp),
    named: 'Layer 1 head 7',
    ...head(1, 7),
    statistic: 'duplicate',
    least: 0.4,
  },
  {
    ...repeats('1-pronouns.md', lamp),
    named: 'layer 2 head 3',
    ...head(2, 3),
    statistic: 'previous',
    least: 0.9,
  },
  {
    ...repeats('2-sentences.zh.md', moon),
    named: '第 3 层第 5 头',
    ...head(3, 5),
    statistic: 'induction',
    least: 0.6,
  },
  {
    ...repeats('2-sentences.zh.md', moon),
    named: '第 1 层第 7 头',
    ...head(1, 7),
    statistic: 'duplicate',
    least: 0.4,
  },
  {
    ...repeats('2-sentences.zh.md', moon),
    named: '第 2 层第 3 头',
    ...head(2, 3),
    statistic: 'previous',
    least: 0.9,
  },
  {
    ...{ model: 'translator', file: '5-translation.md', passage: 'Tomorrow my mother' },
    ...{ named: 'layer 2 head 5 of the cross-attention', ...head(2, 5), statistic: 'aligned', least: 0.5 },
  },
  { ...masked, named: 'layer 0 head 3', ...head(0, 3), statistic: 'previous', least: 0.7 },
  { ...masked, named: 'layer 0 head 4', ...head(0, 4), statistic: 'next', least: 0.7 },
];

describe('the samples’ claims', () => {
  const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });

  for (const claim of claims) {
    it(`hold: ${claim.named} of the ${claim.model} has the largest “${claim.statistic}” in ${claim.file}`, async () => {
      const text = readFileSync(`media/samples/${claim.file}`, 'utf8');
      assert(text.includes(claim.named), `${claim.file} does not name it`);
      const passage = text.split('\n').find((line) => line.startsWith(claim.passage));
      assert(passage);
      const { model } = await engine.ask('inspect', {
        id: 1,
        text: passage,
        model: claim.model,
        maxTokens: 512,
      });
      const statistics = await engine.ask('statistics', { inspection: 1 });
      // Cross-attention comes last.
      const values = statistics.at(-1)![claim.statistic]!;
      const largest = values.indexOf(Math.max(...values));
      const { heads } = model.attentions.at(-1)!;
      assert.deepEqual([Math.floor(largest / heads), largest % heads], [claim.layer, claim.head]);
      assert(values[largest]! >= claim.least, `${values[largest]}`);
    });
  }

  const translation = async (text: string, interventions: Interventions = {}) => {
    const sample = readFileSync('media/samples/5-translation.md', 'utf8');
    assert(sample.split('\n').includes(text), `${text} is not in the sample`);
    const { target } = await engine.ask('inspect', {
      id: 2,
      text,
      model: 'translator',
      maxTokens: 512,
      interventions,
    });
    return target!.text;
  };

  it('hold: the translator writes each sentence in Chinese word order', async () => {
    assert.equal(await translation('I love China.'), '我爱中国。');
    assert.equal(
      await translation('Tomorrow my mother will go to Beijing by train.'),
      '明天我的母亲会坐火车去北京。',
    );
    assert.equal(await translation('The cat sleeps in the garden.'), '猫在花园里睡觉。');
    assert.equal(await translation('Close all windows'), '关闭所有窗口');
    assert.equal(await translation('She drinks tea in the kitchen.'), '她在厨房里喝茶。');
  });

  it('hold: without positions it cannot tell who sees whom', async () => {
    const [cat, dog] = ['The cat sees the dog.', 'The dog sees the cat.'];
    assert.deepEqual([await translation(cat), await translation(dog)], ['猫看见狗。', '狗看见猫。']);
    assert.equal(await translation(cat, { positions: 'off' }), await translation(dog, { positions: 'off' }));
  });

  /** What the encoder expects under the [MASK] of a line, alone or beside its translation. */
  const expected = async (line: string, beside?: string) => {
    const sample = readFileSync('media/samples/6-masked-words.md', 'utf8').split('\n');
    for (const shown of [line, beside ?? line])
      assert(sample.includes(shown), `${shown} is not in the sample`);
    const text = beside === undefined ? line : `${line}\n${beside}`;
    const passages = [
      { start: 0, end: line.length },
      { start: line.length + 1, end: text.length },
    ];
    const recipe = { text, model: 'encoder', maxTokens: 512, ...(beside !== undefined && { passages }) };
    const { tokens } = await engine.ask('inspect', { id: 4, ...recipe });
    const predictions = await engine.ask('predictions', { inspection: 4 });
    return predictions[tokens.findIndex(({ piece }) => piece === '[MASK]')]![0]!;
  };

  it('hold: the encoder fills in a word from both sides', async () => {
    assert.equal((await expected('the size [MASK] the file')).text, 'of');
  });

  it('hold: beside a translation the missing word can be read off it', async () => {
    const line = 'The [MASK] could not be opened.';
    const [alone, beside] = [await expected(line), await expected(line, '无法打开文件。')];
    assert.equal(beside.text, 'file');
    assert(beside.probability > 5 * alone.probability, `${beside.probability}, alone ${alone.probability}`);
    assert.equal((await expected('[MASK] file', '打开文件')).text, 'Open');
    assert.equal((await expected('[MASK] file', '保存文件')).text, 'Save');
    assert.equal((await expected('[MASK] file', '删除文件')).text, 'Delete');
  });

  /** Reads a line of a sample, as the reader does whom it asks to remove something. */
  const readAt = async (file: string, line: string, model: string, beside?: string) => {
    const sample = readFileSync(`media/samples/${file}`, 'utf8').split('\n');
    for (const one of [line, beside ?? line]) assert(sample.includes(one), `${one} is not in ${file}`);
    const recipe = {
      model,
      maxTokens: 512,
      ...(beside === undefined ? { text: line } : joinTexts(line, beside)),
    };
    return engine.ask('inspect', { id: 5, ...recipe });
  };

  /** The probability of a token at a place, as it is and without some parts. */
  const removed = async (parts: readonly string[], asked: MeasureRequest & Removal) => {
    const { measured, value } = await engine.ask('removed', { inspection: 5, parts, ...asked });
    return [measured.value, value] as const;
  };
  /** The heads whose statistic is at least this, by part, the largest first. */
  const headsWith = async (statistic: string, least: number) => {
    const values = (await engine.ask('statistics', { inspection: 5 }))[0]![statistic]!;
    return [...values.keys()]
      .filter((at) => values[at]! >= least)
      .sort((one, other) => values[other]! - values[one]!)
      .map((at) => `head.${Math.floor(at / 8)}.${at % 8}`);
  };
  const blue =
    'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';

  it('hold: induction heads carry “house”, and the head that looks at the previous token feeds them', async () => {
    await readAt('1-pronouns.md', blue, 'decoder');
    const house = (where: Removal['where']) => ({ measure: 'probability', by: 'mean', where }) as const;
    const at = async (parts: readonly string[], where: Removal['where']) =>
      Number((await removed(parts, house(where)))[1].toFixed(3));
    assert.equal(Number((await removed([], house('place')))[0].toFixed(3)), 0.494);
    assert.equal(await at(['head.3.5'], 'place'), 0.162);
    assert.equal(await at(['head.3.5', 'head.4.5'], 'place'), 0.076);
    assert((await at(['head.2.3'], 'place')) > 0.45);
    assert.equal(await at(['head.2.3'], 'everywhere'), 0.036);
  });

  it('hold: what the statistics call induction and previous-token heads leaves less than a quarter', async () => {
    await readAt('1-pronouns.md', blue, 'decoder');
    const [induction, [previous]] = [await headsWith('induction', 0.4), await headsWith('previous', 0)];
    assert(induction.includes('head.3.5') && induction.length < 12, `${induction}`);
    assert.equal(previous, 'head.2.3');
    for (const by of ['mean', 'zero'] as const) {
      for (const parts of [induction, [previous]]) {
        const asked = { measure: 'probability', by, where: 'everywhere' } as const;
        const [before, after] = await removed(parts, asked);
        assert(after < before / 4, `without ${parts} by ${by}: ${after} of ${before}`);
      }
    }
  });

  it('hold: a translation needs the cross-attention of the last layer, most of all layer 2 head 5', async () => {
    const { target } = await readAt(
      '5-translation.md',
      'Tomorrow my mother will go to Beijing by train.',
      'translator',
    );
    const place = target!.tokens.findIndex(({ text }) => text === '明天');
    const asked = { measure: 'probability', place, where: 'place' } as const;
    const [before, after] = await removed(['decoder.cross_attn.2'], { ...asked, by: 'zero' });
    assert.deepEqual([before.toFixed(3), after.toFixed(3)], ['0.864', '0.038']);
    const { heads, measured } = await engine.ask('effects', { inspection: 5, ...asked, by: 'mean' });
    assert.equal((await engine.ask('tokenNamed', { inspection: 5, named: measured.token })).text, '我');
    const all = heads.flatMap(({ attention, effect }) =>
      Array.from(effect.data, (value, at) => ({
        name: `${attention} ${Math.floor(at / 8)} ${at % 8}`,
        value,
      })),
    );
    const [strongest] = all.sort((one, other) => one.value - other.value);
    assert.equal(strongest!.name, 'decoder.cross_attn 2 5');
  });

  it('hold: layer 5 head 5 reads the masked word off its translation', async () => {
    const { tokens } = await readAt(
      '6-masked-words.md',
      'The [MASK] could not be opened.',
      'encoder',
      '无法打开文件。',
    );
    const { heads, token } = await engine.ask('attribution', { inspection: 5 });
    assert.equal((await engine.ask('tokenNamed', { inspection: 5, named: token })).text, 'file');
    const { values, sources } = heads[0]!;
    const strongest = values.data.indexOf(Math.max(...values.data));
    assert.equal(strongest, 5 * 8 + 5);
    const row = sources.data.subarray(strongest * tokens.length, (strongest + 1) * tokens.length);
    const most = row.indexOf(Math.max(...row));
    assert.equal(tokens[most]!.text, '文');
    assert(row[most]! > 0.9 * values.data[strongest]!);
  });

  it('hold: a word is written looking at the word that it stands for', async () => {
    const { tokens, target } = await engine.ask('inspect', {
      id: 3,
      text: 'I love China.',
      model: 'translator',
      maxTokens: 512,
    });
    const words = tokens.map(({ text }) => text.replace('␣', ''));
    const { data, dims } = await engine.ask('tensor', {
      inspection: 3,
      tap: 'decoder.cross_attn.pattern',
      layer: 2,
      head: 5,
    });
    const strongest = (query: number) => {
      const row = data.subarray(query * dims[1]!, (query + 1) * dims[1]!);
      return words[row.indexOf(Math.max(...row))];
    };
    // The decoder writes a word where it reads the one before.
    const written = target!.tokens.slice(1).map(({ text }, query) => [text, strongest(query)]);
    assert.deepEqual(written.slice(0, 3), [
      ['我', 'I'],
      ['爱', 'love'],
      ['中国', 'China'],
    ]);
  });
});

function repeats(file: string, passage: string): Pick<Claim, 'model' | 'file' | 'passage'> {
  return { model: 'decoder', file, passage };
}

function head(layer: number, head: number): Pick<Claim, 'layer' | 'head'> {
  return { layer, head };
}
