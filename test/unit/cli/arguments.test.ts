import assert from 'node:assert/strict';
import { readArguments } from '../../../src/cli/arguments';
import { UsageError } from '../../../src/cli/usage';
import { formatOf, formats } from '../../../src/export/formats';

const npz = formatOf('o.npz', formats);

describe('readArguments', () => {
  it('reads a text, a model and globs', () => {
    const words = ['inspect', 'two words', '--model', '/m', '--taps', 'logits, blocks.*.z', '--out=o.npz'];
    assert.deepEqual(readArguments(words), {
      command: 'inspect',
      model: '/m',
      source: { text: 'two words' },
      pair: undefined,
      target: undefined,
      languages: {},
      interventions: {},
      output: { file: 'o.npz', format: npz, taps: ['logits', 'blocks.*.z'] },
    });
  });

  it('reads a pair, a target, a language, and interventions', () => {
    const read = (...words: string[]) => {
      const command = readArguments(['inspect', 'a', ...words]);
      assert(command.command === 'inspect');
      return command;
    };
    assert.equal(read('--pair', 'b').pair, 'b');
    assert.equal(read('--target', 'b').target, 'b');
    assert.deepEqual(read('--to', 'fr').languages, { to: 'fr' });
    assert.deepEqual(read('--set', 'positions=off').interventions, { positions: 'off' });
    const both = { positions: 'off', adapter: 'off' };
    assert.deepEqual(read('--set', 'positions=off, adapter=off').interventions, both);
    assert.deepEqual(read('--set=positions=off', '--set=adapter=off').interventions, both);
    const parts = { 'head.3.5': 'zero', 'decoder.mlp.2': 'mean', 'attn.0': 'self', 'norm.0.1_post': 'off' };
    const named = 'head.3.5=zero,decoder.mlp.2=mean,attn.0=self,norm.0.1_post=off';
    assert.deepEqual(read('--set', `mask=off,${named}`).interventions, { mask: 'off', parts });
  });

  it('reads which head to write', () => {
    const words = ['inspect', 'a', '--layer', '1', '--head', '3', '--out', 'h.csv'];
    const command = readArguments(words);
    assert(command.command === 'inspect');
    assert.deepEqual(command.output, {
      file: 'h.csv',
      format: formatOf('h.csv', formats),
      attention: undefined,
      layer: 1,
      head: 3,
    });
  });

  it('reads what to measure, where, and how parts are removed', () => {
    const words = [
      'ablate',
      'a',
      '--place=-1',
      '--token',
      ' b',
      '--minus-id',
      '7',
      '--by',
      'zero',
      '--everywhere',
    ];
    const command = readArguments([...words, '--out', 'o.NPZ', '--attention', 'attn']);
    assert(command.command === 'ablate');
    assert.deepEqual(command, {
      command: 'ablate',
      model: 'decoder',
      source: { text: 'a' },
      pair: undefined,
      target: undefined,
      languages: {},
      interventions: {},
      measure: 'logit',
      over: 'place',
      place: -1,
      token: ' b',
      minus: 7,
      removal: { by: 'zero', where: 'everywhere' },
      attention: 'attn',
      output: { file: 'o.NPZ', ending: 'npz' },
    });
  });

  it('reads a file of prompts in place of a text', () => {
    const command = readArguments(['ablate', '--prompts', 'f', '--set', 'head.0.1=mean']);
    assert(command.command === 'ablatePrompts');
    const { prompts, interventions, removal } = command;
    assert.deepEqual(prompts, 'f');
    assert.deepEqual(interventions, { parts: { 'head.0.1': 'mean' } });
    assert.deepEqual(removal, { by: 'mean', where: 'place' });
  });

  it('takes what stands behind -- as a text', () => {
    const command = readArguments(['inspect', '--model', 'encoder', '--', '--pair']);
    assert.deepEqual(command.command === 'inspect' && command.source, { text: '--pair' });
  });

  it('takes - for standard input', () => {
    const command = readArguments(['inspect', '-']);
    assert.equal(command.command === 'inspect' && command.source, 'standard input');
  });

  const senseless: [words: string[], sentence: RegExp][] = [
    [[], /inspect, ablate, attribute, lens, taps, models or download/],
    [['look'], /no command “look”/],
    [['inspect'], /Give a text/],
    [['inspect', 'a', 'b'], /“b” is one argument too many/],
    [['inspect', 'a', '--file', 'f'], /not both/],
    [['inspect', 'a', '--pair', 'b', '--target', 'c'], /--pair or --target, not both/],
    [['inspect', 'a', '--out', 'o.txt'], /must end in \.npz, \.json or \.csv/],
    [['inspect', 'a', '--out', 'o.png'], /must end in \.npz/],
    [['inspect', 'a', '--taps', 'logits'], /--out must name a file that ends in \.npz or \.json\.$/],
    [['inspect', 'a', '--layer', '0', '--head', '0'], /--out must name a file that ends in \.csv\.$/],
    [['inspect', 'a', '--out', 'h.csv'], /h\.csv holds one head\. Say which: --layer 0 --head 0\./],
    [['inspect', 'a', '--out', 'h.csv', '--layer', '0', '--head', 'x'], /--head x must be a number/],
    [['inspect', 'a', '--out', 'h.csv', '--taps', 'logits'], /Leave out --taps/],
    [['inspect', 'a', '--out', 'o.npz', '--head', '0'], /o\.npz holds whole tensors/],
    [['inspect', 'a', '--set', 'position=off'], /no “position”\. It knows positions=off, .*adapter=off/],
    [['inspect', 'a', '--set', 'positions=on'], /“positions=on”.* positions=off/],
    [['inspect', 'a', '--set', 'head.3=zero'], /no “head\.3”\. It knows .*head\.3\.5=zero/],
    [['inspect', 'a', '--set', 'head.03.5=zero'], /no “head\.03\.5”/],
    [
      ['inspect', 'a', '--set', 'mlp.2=zero,head.3.5=off'],
      /“head\.3\.5=off”\. It takes head\.3\.5=zero, head\.3\.5=mean\.$/,
    ],
    [['inspect', 'a', '--set', 'norm.0.1=off=off'], /“norm\.0\.1=off=off”/],
    [['inspect', 'a', '--set', ''], /^--set needs a value\. Give it one, or leave it out\.$/],
    [['inspect', 'a', '--set', ','], /no “”\. It knows/],
    [['inspect', 'a', '--pair', ''], /^--pair needs a value/],
    [['inspect', 'a', '--layer', '', '--head', '0', '--out', 'h.csv'], /^--layer needs a value/],
    [
      ['inspect', 'a', '--layer', '-1', '--head', '0', '--out', 'h.csv'],
      /^--layer -1 must be a number, counted/,
    ],
    [
      ['inspect', 'a', '--layer=-1', '--head', '0', '--out', 'h.csv'],
      /^--layer -1 must be a number, counted/,
    ],
    [['inspect', 'a', '--model'], /^--model needs a value/],
    [['inspect', 'a', '--model', '--out', 'o.npz'], /^--model needs a value/],
    [
      ['inspect', '-5 degrees'],
      /^There is no option “-5” here\..*Put -- before a text that begins with a dash/,
    ],
    [['models', '--json=yes'], /^--json takes no value\. Leave out “yes”\.$/],
    [['inspect', 'a', '--__proto__', 'x'], /no option “--__proto__”/],
    [['inspect', 'a', '--set', '__proto__=off'], /no “__proto__”/],
    [['inspect', 'a', '--set', 'positions=off,adapter'], /“adapter”.* adapter=off/],
    [['taps', '--jsn'], /--jsn/],
    [['models', '--model', 'x'], /--model/],
    [['ablate'], /Give a text/],
    [['ablate', 'a', '--by', 'none'], /^--by takes mean or zero, not “none”\.$/],
    [['ablate', 'a', '--measure', 'loss'], /^--measure takes logit, probability or surprise, not “loss”\.$/],
    [['ablate', 'a', '--place', 'last'], /^--place last must be a number/],
    [['ablate', 'a', '--token', 'b', '--token-id', '1'], /--token or --token-id, not both/],
    [['ablate', 'a', '--token-id', 'x'], /^--token-id x must be a number/],
    [['ablate', 'a', '--minus', 'b'], /^--minus is taken from --token\. Say that too\.$/],
    [['ablate', 'a', '--measure', 'surprise', '--token', 'b'], /Leave out --token/],
    [['ablate', 'a', '--measure', 'probability', '--token', 'b', '--minus', 'c'], /--minus is for logits/],
    [['ablate', 'a', '--over', 'text'], /--over text is the mean surprise/],
    [['ablate', 'a', '--out', 'o.png'], /must end in \.npz, \.json or \.csv\.$/],
    [['ablate', 'a', '--prompts', 'f', '--pair', 'b'], /Leave out the text and --pair\.$/],
    [['attribute', 'a', '--out', 'o.csv'], /must end in \.npz or \.json\.$/],
    [['attribute', 'a', '--by', 'mean'], /no option “--by”/],
    [['lens', 'a', '--place=1'], /no option “--place”/],
  ];
  for (const [words, sentence] of senseless) {
    it(`refuses “${words.join(' ')}”`, () => {
      assert.throws(
        () => readArguments(words),
        (error) => {
          assert(error instanceof UsageError);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }
});
