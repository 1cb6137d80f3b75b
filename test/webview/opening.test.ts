import { closePanels, openPanel } from './panel';
import { readoutSays } from './panelParts';
import { type Reference, referenceOf, valueAndRank } from './reference';

const text = "The animal didn't cross the street because it was too tired.";

describe('a new panel', () => {
  let reference: Reference;

  before(() => {
    reference = referenceOf(text);
  });

  afterEach(closePanels);

  it('opens on the head and cell that stand out, with the cell locked', async () => {
    const open = await openPanel({ text, width: 1200 });
    const [layer, head] = [5, 5];
    const [query, key] = [reference.labels.lastIndexOf('␣the'), reference.labels.indexOf('␣animal')];
    const said = valueAndRank((key) => reference.weight(layer, head, query, key), query, key);
    await readoutSays(open.panel, new RegExp(`^layer 5 head 5: “.*the” → “.*animal” ${said}$`));
    await open.panel.locator('.readout-lock').waitFor({ state: 'visible' });
    await open.panel
      .getByRole('gridcell', { name: `Layer ${layer}, head ${head}`, selected: true })
      .waitFor();
  });

  it('opens on the token at the caret, where the caret is in the text', async () => {
    const open = await openPanel({ text, width: 1200, show: false });
    await open.evaluate((vscode, at) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      editor.selection = new vscode.Selection(0, at, 0, at);
    }, text.indexOf('it') + 1);
    await open.runCommand('attentionInspector.show');
    await readoutSays(
      open.panel,
      /^layer \d head \d: “.*it” → “.*(animal|street|cross|because|didn)” 0\.\d+/,
    );
  });
});
