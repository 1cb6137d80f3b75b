import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import expected from '../../fixtures/experiments/lamp.json';
import { readNpz } from './npz';
import { Program } from './program';

const decoder = ['--model', resolve('media/models/decoder')];
const translator = ['--model', resolve('media/models/translator')];

describe('attention-inspector ablate, attribute and lens', () => {
  let program: Program;

  before(() => {
    program = new Program();
  });
  after(() => program.remove());

  const write = async (file: string, words: readonly string[]) => {
    await program.succeed([...words, '--out', file]);
    return readNpz(program.path(file));
  };

  for (const by of ['mean', 'zero'] as const) {
    for (const where of ['place', 'everywhere'] as const) {
      it(`writes PyTorch’s effects: by ${by}, ${where}`, async () => {
        const everywhere = where === 'everywhere' ? ['--everywhere'] : [];
        const words = ['ablate', expected.text, ...decoder, '--by', by, ...everywhere];
        const arrays = await write('e.npz', words);
        const { effect, mlp_effect: mlps } = expected.effects[`${by} ${where}`];
        assert.deepEqual(arrays.get('effect')!.shape, [6, 8]);
        close(arrays.get('effect')!.values, effect.flat(), 2e-4);
        close(arrays.get('mlp_effect')!.values, mlps, 2e-4);
        close(arrays.get('value')!.values, [expected.value], 1e-4);
        const said = ['measure', 'by', 'where', 'place', 'token_id'].map(
          (name) => arrays.get(name)!.values[0],
        );
        assert.deepEqual(said, ['logit', by, where, 34, expected.token_id]);
      });
    }
  }

  it('takes a token by its text or its id, and a place from the end', async () => {
    const words = ['ablate', expected.text, ...decoder];
    const named = await write('n.npz', [...words, '--token', '␣window', '--minus', ' house', '--place=-1']);
    const byId = await write('i.npz', [
      ...words,
      ...['--token-id', String(named.get('token_id')!.values[0]), '--minus-id', String(expected.token_id)],
    ]);
    assert.equal(named.get('minus_id')!.values[0], expected.token_id);
    assert.deepEqual(named.get('effect')!.values, byId.get('effect')!.values);
    assert(Number(named.get('value')!.values[0]) < 0);
    const earlier = await write('p.npz', [...words, '--place=8']);
    assert.equal(earlier.get('place')!.values[0], 8);
  });

  it('names arrays by the attention where there are several, and says the same in JSON', async () => {
    const words = ['ablate', 'I love China.', '--target', '我爱中国。', ...translator];
    const arrays = await write('t.npz', [...words, '--place', '1']);
    const names = ['decoder.attn.effect', 'decoder.cross_attn.effect', 'decoder.mlp_effect'];
    assert.deepEqual(
      [...arrays.keys()].filter((name) => name.endsWith('effect')),
      names,
    );
    const everywhere = await write('w.npz', [...words, '--everywhere', '--attention', 'encoder.attn']);
    assert.deepEqual(
      [...everywhere.keys()].filter((name) => name.endsWith('.effect')),
      ['encoder.attn.effect'],
    );
    await program.succeed([...words, '--place', '1', '--out', 't.json', '--set', 'decoder.mlp.0=mean']);
    const json = JSON.parse(readFileSync(program.path('t.json'), 'utf8'));
    assert.deepEqual(json.interventions, { parts: { 'decoder.mlp.0': 'mean' } });
    assert.deepEqual([json['decoder.attn.effect'].length, json['decoder.attn.effect'][0].length], [3, 8]);
    assert.deepEqual(
      [json.place, json.target_tokens[1].text, json['decoder.mlp_effect'].length],
      [1, '我', 3],
    );
  });

  it('prints the strongest effects, which of the four ways it is, and the predictions before and after', async () => {
    const out = await program.succeed(['ablate', expected.text, ...decoder, '--by', 'zero']);
    const said = withoutIsolates(out);
    assert.match(
      said,
      /^Measured after 34:␣blue: logit of “␣house” \(3381\) minus the mean over the vocabulary: 11\.940$/m,
    );
    assert.match(said, /^Removed: each head and each MLP by itself, replaced by zero, at this place alone$/m);
    assert.match(said, /^as it is +␣house 0\.494 · /m);
    const rows = [...said.matchAll(/^(\S+) +([+-]\d+\.\d{3})$/gm)].map(([, part, value]) => [part, value]);
    const { effect, mlp_effect: mlps } = expected.effects['zero place'];
    const all = [
      ...effect.flatMap((row, layer) => row.map((value, head) => [`head.${layer}.${head}`, value] as const)),
      ...mlps.map((value, layer) => [`mlp.${layer}`, value] as const),
    ];
    const strongest = all.sort(([, one], [, other]) => Math.abs(other) - Math.abs(one)).slice(0, 10);
    assert.deepEqual(
      rows.map(([part]) => part),
      strongest.map(([part]) => part),
    );
  });

  it('writes a table for spreadsheets', async () => {
    await program.succeed(['ablate', expected.text, ...decoder, '--out', 'e.csv']);
    const lines = readFileSync(program.path('e.csv'), 'utf8').trimEnd().split('\r\n');
    assert.equal(lines.length, 1 + 48 + 6);
    const row = lines.find((line) => line.startsWith('head.3.5,'))!;
    close([Number(row.split(',')[1])], [expected.effects['mean place'].effect[3]![5]!], 2e-4);
  });

  /** A mean and a deviation by hand, from the effects that each prompt has by itself. */
  it('takes means and deviations over prompts, and leaves out lines that cannot be measured', async () => {
    const prompts = [
      'The cat sat on the mat. The cat sat on the',
      'I bought a blue car. My friend bought a blue',
    ];
    writeFileSync(
      program.path('p.txt'),
      `${prompts[0]} => ␣window | ␣house\n\n=> nothing before\n${prompts[1]} => #300 | house\nwhat => blarghz\nx =>\n`,
    );
    const ended = await program.run([
      'ablate',
      '--prompts',
      'p.txt',
      ...decoder,
      '--by',
      'zero',
      '--out',
      'p.npz',
    ]);
    assert.equal(ended.status, 0);
    const lines = withoutIsolates(ended.errors).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.slice(0, 20)),
      ['Line 3 is left out: ', 'Line 5 is left out: ', 'Line 6 is left out: '],
    );
    assert.match(lines[1]!, /no token “blarghz”\. Similar ones are “/);
    const arrays = readNpz(program.path('p.npz'));
    const alone = await Promise.all([
      write('0.npz', [
        'ablate',
        prompts[0]!,
        ...decoder,
        '--by',
        'zero',
        '--token',
        '␣window',
        '--minus',
        '␣house',
      ]),
      write('1.npz', [
        'ablate',
        prompts[1]!,
        ...decoder,
        '--by',
        'zero',
        '--token-id',
        '300',
        '--minus',
        'house',
      ]),
    ]);
    assert.equal(arrays.get('count')!.values[0], 2);
    for (const name of ['effect', 'mlp_effect']) {
      const [one, other] = alone.map((each) => each.get(name)!.values.map(Number));
      const half = (at: number) => Math.abs(one![at]! - other![at]!) / 2;
      close(
        arrays.get(name)!.values,
        one!.map((value, at) => (value + other![at]!) / 2),
        1e-5,
      );
      close(
        arrays.get(`${name}_std`)!.values,
        one!.map((_, at) => half(at)),
        1e-5,
      );
    }
    const printed = await program.run(['ablate', '--prompts', 'p.txt', ...decoder, '--out', 'p.csv']);
    assert.match(printed.out, /^p\.csv: 54 parts$/m);
    assert.match(readFileSync(program.path('p.csv'), 'utf8'), /,effect,standard deviation\r\nhead\.0\.0,/);
  });

  const failures: [words: string[], sentence: RegExp][] = [
    [
      ['ablate', 'a b', ...decoder, '--token', 'are'],
      /“are” may be one of several tokens: “are” \(502\), “␣are” \(416\)/,
    ],
    [
      ['ablate', 'a b', ...decoder, '--place', '9'],
      /^There is no place 9 in 2 tokens\. Choose one from 0 to 1/,
    ],
    [['ablate', 'a b', ...decoder, '--token-id', '99999'], /no token with the id 99999/],
    [
      ['ablate', 'I love China.', ...translator, '--attention', 'encoder.attn'],
      /Heads of encoder\.attn write nothing/,
    ],
    [['ablate', 'a b', ...decoder, '--attention', 'x'], /has no attention “x”/],
    [['ablate', '--prompts', 'absent.txt'], /no file absent\.txt/],
    [['ablate', 'a b', ...decoder, '--set', 'head.9.9=zero'], /cannot do “head\.9\.9=zero”/],
  ];
  for (const [words, sentence] of failures) {
    it(`fails with one sentence: ${words.filter((word) => !word.startsWith('/')).join(' ')}`, async () => {
      const { status, out, errors } = await program.run(words);
      assert.deepEqual([status, out], [1, '']);
      assert.match(withoutIsolates(errors), sentence);
      assert.equal(errors.trimEnd().split('\n').length, 1);
    });
  }

  it('says what is wrong with a file of prompts none of which can be measured', async () => {
    writeFileSync(program.path('none.txt'), '\n=> a\n');
    const { status, errors } = await program.run(['ablate', '--prompts', 'none.txt', ...decoder]);
    assert.equal(status, 1);
    assert.match(errors, /^No prompt could be measured\. Line 2: There is no prompt before the arrow\.\n$/);
  });

  it('attributes a logit: heads as PyTorch has them, and a sum that is the logit', async () => {
    const arrays = await write('a.npz', ['attribute', expected.text, ...decoder]);
    assert.deepEqual(arrays.get('writer_heads')!.shape, [6, 8]);
    assert.deepEqual(arrays.get('sources')!.shape, [6, 8, 35]);
    close(arrays.get('logit')!.values, [expected.logit], 1e-4);
    const parts = ['writer_embed', 'writer_position', 'writer_biases', 'writer_heads', 'writer_mlps'];
    const sum = parts
      .flatMap((name) => arrays.get(name)!.values.map(Number))
      .reduce((total, value) => total + value, 0);
    assert(Math.abs(sum - expected.logit) < 1e-3, `${sum}`);
    const values = arrays.get('writer_heads')!.values.map(Number);
    close(values, expected.writer_heads.flat(), 1e-4);
    const sources = arrays.get('sources')!.values.map(Number);
    values.forEach((value, head) => {
      const row = sources.slice(head * 35, (head + 1) * 35);
      close([row.reduce((total, share) => total + share, 0)], [value], 1e-4);
    });
    const out = withoutIsolates(await program.succeed(['attribute', expected.text, ...decoder]));
    assert.match(out, /^sum +\+11\.477$/m);
    assert.match(out, /^head\.3\.4 +\+0\.893 +from 9:␣house +\+0\.885$/m);
  });

  it('reads every layer through the model’s own head', async () => {
    const arrays = await write('l.npz', ['lens', expected.text, ...decoder]);
    const { shape, values } = arrays.get('lens_ids')!;
    assert.deepEqual(shape, [7, 35, 5]);
    const probabilities = arrays.get('lens_probabilities')!.values;
    expected.lens_probabilities.forEach((row, layer) => {
      const start = (layer * 35 + 34) * 5;
      close(probabilities.slice(start, start + 5), row, 1e-4);
      assert.equal(values[start], expected.lens_ids[layer]![0]);
    });
    const out = withoutIsolates(await program.succeed(['lens', expected.text, ...decoder]));
    assert.match(out, /^after layer 5 .* ␣house$/m);
  });
});

function withoutIsolates(out: string): string {
  return out.replace(/[\u2068\u2069]/g, '');
}

function close(values: readonly (number | string)[], expected: readonly number[], tolerance: number): void {
  assert.equal(values.length, expected.length);
  expected.forEach((value, at) => {
    assert(Math.abs(Number(values[at]) - value) < tolerance, `${values[at]} at ${at} is not ${value}`);
  });
}
