import { deepStrictEqual, strictEqual } from 'node:assert';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { openWithModel } from './commandLine';
import { closePanels } from './panel';
import { chooseModel } from './panelParts';

const fixture = (name: string) => resolve('test/fixtures/models', name);

describe('notices about a model', () => {
  const spoilt = mkdtempSync(join(tmpdir(), 'spoilt-'));
  let open: OpenPanel;

  before(async () => {
    cpSync(fixture('gpt2'), spoilt, { recursive: true });
    const file = join(spoilt, 'model.safetensors');
    const bytes = readFileSync(file);
    const end = 8 + Number(bytes.readBigUInt64LE());
    const { data_offsets } = JSON.parse(bytes.toString('utf8', 8, end))['transformer.h.0.mlp.c_fc.weight'];
    bytes.writeFloatLE(Number.NaN, end + data_offsets[0]);
    writeFileSync(file, bytes);
    open = await openWithModel(fixture('llava'), 'queries');
  });

  after(async () => {
    await closePanels();
    rmSync(spoilt, { recursive: true });
  });

  it('say that it also reads images', async () => {
    await open.panel.getByText('The model can also read images. The extension reads only text').waitFor();
    deepStrictEqual(await violations(open), []);
  });

  it('say that it computes values that are not numbers', async () => {
    await chooseModel(open, spoilt);
    const notice = open.panel.getByRole('alert').filter({ hasText: 'first in “mlp.pre” of layer 0' });
    await notice.waitFor();
    strictEqual(await open.panel.getByText('can also read images').count(), 0);
    deepStrictEqual(await violations(open), []);
  });
});
