import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from '../../../../src/engine/run/session';
import { openModelFolder } from '../../../../src/models/modelFolder';
import { beforeAll, withoutWrappers } from '../../../../src/models/weights/wrappedNames';
import { changeHeader, type Header, inCopyOf } from '../folder';

/** As PyTorch 2.13, transformers 5.23 and PEFT name the weights of a model that stands in another. */
const wrapped: readonly [what: string, name: (name: string) => string][] = [
  ['torch.compile', (name) => `_orig_mod.${name}`],
  ['DataParallel', (name) => `module.${name}`],
  ['DataParallel of torch.compile', (name) => `module._orig_mod.${name}`],
  ['torch.compile of DataParallel', (name) => `_orig_mod.module.${name}`],
  ['torch.compile of each layer', (name) => name.replace(/\.(h|layers|layer)\.\d+\./, '$&_orig_mod.')],
  [
    'torch.compile of what the head reads',
    (name) => name.replace(/^(transformer|model|bert)\./, '$&_orig_mod.'),
  ],
  [
    'FSDP with checkpoints',
    (name) => `_fsdp_wrapped_module.${name.replace(/\.\d+\./, '$&_checkpoint_wrapped_module.')}`,
  ],
  ['PEFT', (name) => `base_model.model.${name}`],
  ['PEFT of torch.compile', (name) => `base_model.model._orig_mod.${name}`],
  ['a class of one’s own', (name) => `net.${name}`],
];

describe('names of weights that stand in wrappers', () => {
  for (const [what, name] of wrapped) {
    it(`are read as if they stood alone: ${what}`, () => assertReadsSame('gpt2', name));
  }

  for (const model of ['gpt2-bare', 'gpt2-sharded', 'llama', 'bert', 'marian']) {
    it(`are read as if they stood alone: ${model}`, () =>
      assertReadsSame(model, (name) => `_orig_mod.module.${name.replace(/\.\d+\./, '$&_orig_mod.')}`));
  }

  it('keep a name that another tensor has', () => {
    const tensors = new Map([
      ['module.a.b', 1],
      ['a.b', 2],
      ['a._orig_mod.c', 3],
      ['weight._data', 4],
      ['submodule.d', 5],
    ]);
    assert.deepEqual([...withoutWrappers(tensors)].sort(), [
      ...new Map([
        ['a.b', 2],
        ['a.c', 3],
        ['module.a.b', 1],
        ['submodule.d', 5],
        ['weight._data', 4],
      ]),
    ]);
  });

  it('lose what stands before all', () => {
    assert.deepEqual(beforeAll(['a.b.c.x', 'a.b.c.y', 'a.b.d']), ['', 'a.', 'a.b.']);
    assert.deepEqual(beforeAll(['a.b', 'ab.c']), ['']);
    assert.deepEqual(beforeAll([]), ['']);
  });
});

async function assertReadsSame(model: string, name: (name: string) => string): Promise<void> {
  const alone = await lastTap(`test/fixtures/models/${model}`);
  await inCopyOf(model, async (folder) => {
    rename(folder, name);
    assert.deepEqual(await lastTap(folder), alone);
  });
}

function rename(folder: string, to: (name: string) => string): void {
  for (const file of readdirSync(folder).filter((name) => /^model.*\.safetensors$/.test(name))) {
    changeHeader(join(folder, file), (header) => {
      const renamed = Object.entries(header).map(([name, entry]) => [
        name.startsWith('__') ? name : to(name),
        entry,
      ]);
      for (const name of Object.keys(header)) delete header[name];
      Object.assign(header, Object.fromEntries(renamed) as Header);
    });
  }
}

/** The last tap of a model, of a short text. */
async function lastTap(folder: string): Promise<unknown> {
  const model = await openModelFolder(folder);
  const tap = [...model.taps.keys()].at(-1)!;
  const session = await Session.open(model, [tap], { threads: 1 });
  try {
    return { tap, values: (await session.run([1, 2, 3], { targetIds: [1, 2] })).get(tap) };
  } finally {
    await session.release();
  }
}
