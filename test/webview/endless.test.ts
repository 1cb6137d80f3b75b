import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { chooseModel, readoutSays } from './panelParts';

/** Graphs with loops of 2^62 turns: `endless_graphs.py`. */
const endless = (name: string) => resolve('test/fixtures/onnx/endless', `${name}.onnx`);
const short = 'a b c';
const long = 'd e f g h i j k l m n o p q r s t u v w x y z';

describe('a model that never ends', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({
      text: `${short}\n${long}\n`,
      select: short,
      settings: { 'attentionInspector.model': endless('long_text') },
    });
  });

  after(closePanels);

  const cancel = () => open.panel.getByRole('button', { name: 'Cancel' });
  /** Locks the second token of the short text. Its weight was computed by Python's onnxruntime. */
  const lockSecondToken = async () => {
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(1).click();
    await readoutSays(open.panel, / 0\.950, rank 1 of 2/);
  };

  /** Runs until it is cancelled, and waits for that at the end. */
  const whileItRuns = async (meanwhile: () => Promise<void>) => {
    await open.select(long);
    const shown = open.runCommand('attentionInspector.show');
    await open.panel.getByText('Running the model on the text').waitFor();
    await meanwhile();
    await cancel().click();
    await cancel().waitFor({ state: 'detached' });
    await shown;
  };

  it('is ended by Cancel next to the last result, which still answers', async () => {
    await whileItRuns(async () => {});
    await lockSecondToken();
  });

  it('leaves the list of models alone while it runs', async () => {
    await whileItRuns(async () => {
      const left = open.runCommand('attentionInspector.selectModel');
      await open.page.locator('.quick-input-list .monaco-list-row', { hasText: 'marian' }).waitFor();
      await open.page.keyboard.press('Escape');
      await left;
    });
  });

  it('is ended by Cancel in a view that waits for it, and the rest can be read', async () => {
    await open.select(short);
    await chooseModel(open, endless('logits'));
    await open.runCommand('attentionInspector.show');
    await open.panel.getByText('Computing what this view shows').waitFor();
    await cancel().click();
    await open.panel.getByText('Cancelled. Parts of this view may be missing.').waitFor();
    await lockSecondToken();
  });
});
