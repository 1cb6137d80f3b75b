import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Program } from './program';

/** More than 16 tokens. */
const long = 'a b c d e f g h i j k l m n o p q r s t';
/** A graph with a loop, of 2^62 turns or of such that each hold more: `endless_graphs.py`. */
const inspect = (name: string) => ['inspect', '--model', resolve('test/fixtures/onnx/endless', name), long];

describe('the end of attention-inspector', () => {
  let program: Program;

  before(() => {
    program = new Program();
  });
  after(() => program.remove());

  it('comes at Ctrl-C, also while a model runs that never ends', async () => {
    const child = program.start(inspect('long_text.onnx'));
    const ended = once(child, 'exit');
    await sleep(1500);
    child.kill('SIGINT');
    assert.deepEqual(await ended, [null, 'SIGINT']);
  });

  it('comes with a sentence before a model takes all memory', async () => {
    const small = program.path('small.cjs');
    writeFileSync(small, `require('node:os').totalmem = () => 5e8;`);
    const { errors, out, signal } = await program.run(inspect('growing.onnx'), '', {
      NODE_OPTIONS: `--require=${small}`,
    });
    assert.match(errors, /^The engine was ended because the model needs more memory than this machine can/);
    assert.equal(errors.trimEnd().split('\n').length, 1);
    assert.deepEqual([out, signal], ['', 'SIGKILL']);
  });
});
