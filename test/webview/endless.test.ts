import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { cellPosition, chooseModel, heatmapOf, readoutSays } from './panelParts';

/** Graphs with loops of 2^62 turns: `endless_graphs.py`. */
const endless = (name: string) => resolve('test/fixtures/onnx/endless', `${name}.onnx`);
const short = 'a b c';
const tokens = 4;
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
  const hoverFirstCell = async () => {
    const heatmap = heatmapOf(open.panel, 0, 0);
    await heatmap.hover(await cellPosition(heatmap, tokens, 0, 0));
    await readoutSays(open.panel, /“a” → “a” 1\.0/);
  };

  /** Runs until it is cancelled, which this waits for at its end. */
  const whileItRuns = async (meanwhile: () => Promise<void>) => {
    await open.select(long);
    const shown = open.runCommand('attentionInspector.show');
    await open.panel.getByText('Running the model on the text').waitFor();
    await meanwhile();
    await cancel().click();
    await cancel().waitFor({ state: 'detached' });
    await shown;
  };

  it('is ended by Cancel beside the last result, which answers on', async () => {
    await whileItRuns(async () => {});
    await hoverFirstCell();
  });

  it('leaves the list of models alone while it runs', async () => {
    await whileItRuns(async () => {
      const left = open.runCommand('attentionInspector.selectModel');
      await open.page.locator('.quick-input-list .monaco-list-row', { hasText: 'marian' }).waitFor();
      await open.page.keyboard.press('Escape');
      await left;
    });
  });

  it('is ended by Cancel where a view waits for it, and the rest can be read', async () => {
    await open.select(short);
    await chooseModel(open, endless('logits'));
    await open.panel.getByText('Computing what this view shows').waitFor();
    await cancel().click();
    await open.panel.getByText('Cancelled. Parts of this view may be missing.').waitFor();
    await hoverFirstCell();
  });
});
