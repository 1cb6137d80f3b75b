import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { readExpected } from '../transformer/architectures/expected';
import { Program } from './program';

const fixtures = 'test/fixtures/adapters';
/** The letters of the fixtures' ids. */
const text = 'tentence';

const adapterOff = ['--set', 'adapter=off'] as const;

describe('attention-inspector on an adapter', () => {
  let program: Program;
  const expected = readExpected(`${fixtures}/gpt2-patterns/expected.safetensors`);
  const inspect = async (...words: string[]) => {
    const { status, out, errors } = await program.run([
      'inspect',
      text,
      '--model',
      'gpt2-patterns',
      ...words,
    ]);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    return out;
  };

  before(() => {
    program = new Program();
    for (const name of ['gpt2', 'gpt2-patterns'])
      cpSync(`${fixtures}/${name}`, program.path(name), { recursive: true });
  });
  after(() => program.remove());

  it('writes PEFT’s patterns, and with adapter=off those of the base, and says so', async () => {
    for (const [words, prefix] of [
      [[], ''],
      [adapterOff, 'off.'],
    ] as const) {
      await inspect(...words, '--out', 'o.json');
      const { taps, ...facts } = JSON.parse(readFileSync(program.path('o.json'), 'utf8'));
      assert.deepEqual(facts.interventions, prefix === '' ? undefined : { adapter: 'off' });
      for (const layer of [0, 1]) {
        const name = `blocks.${layer}.attn.pattern`;
        const values = taps[name].flat(2);
        const { data } = expected.get(prefix + name)!;
        assert.equal(values.length, data.length);
        data.forEach((value, at) => {
          assert.ok(Math.abs(value - values[at]) <= 1e-5, `${prefix}${name}, ${at}`);
        });
      }
    }
    await inspect(...adapterOff, '--out', 'o.npz');
    const names = Object.keys(unzipSync(readFileSync(program.path('o.npz'))));
    assert.ok(names.includes('interventions.npy'), names.join());
  });

  it('names base, adapter and ranks', async () => {
    const out = await inspect();
    assert.match(
      out,
      /^gpt2 \+ gpt2-patterns \(gpt2, adapter of rank 1, 2, 3\), 2 layers × 2 heads, 8 tokens\n\n/,
    );
    assert.match(
      await inspect(...adapterOff),
      /tokens\nThe adapter is off: these are the values of its base model\.\n/,
    );
  });

  it('has none to switch off on another model', async () => {
    const { status, errors } = await program.run(['inspect', text, '--model', 'gpt2', ...adapterOff]);
    assert.equal(status, 1);
    assert.equal(errors, 'gpt2 is not an adapter, so there is none to switch off. Leave it on.\n');
  });
});
