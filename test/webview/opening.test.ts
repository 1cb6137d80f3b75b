import { readFileSync } from 'node:fs';
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

  it('opens a text longer than its thumbnails on the head with the strongest badge about tokens', async () => {
    const long = readFileSync('media/samples/3-queue.ts', 'utf8').slice(0, 420);
    const { panel } = await openPanel({ text: long, width: 1200 });
    const strongest = strongestRepeat(referenceOf(long));
    await panel
      .getByRole('gridcell', { name: `Layer ${strongest.layer}, head ${strongest.head}`, selected: true })
      .waitFor();
  });
});

/**
 * The head whose mean weight on earlier occurrences of the query's token, or on what followed them, lies furthest past
 * the badge's threshold, as a share of what is possible.
 */
function strongestRepeat({ labels, layers, heads, weight }: Reference) {
  const found = Array.from({ length: layers * heads }, (_, at) => {
    const [layer, head] = [Math.floor(at / heads), at % heads];
    const meanOn = (shift: 0 | 1) => {
      const sums = labels.flatMap((label, query) => {
        const keys = labels
          .slice(0, query)
          .flatMap((other, before) => (other === label && before + shift <= query ? [before + shift] : []));
        return keys.length > 0 ? [keys.reduce((sum, key) => sum + weight(layer, head, query, key), 0)] : [];
      });
      return sums.reduce((sum, each) => sum + each, 0) / sums.length;
    };
    return { layer, head, strength: Math.max((meanOn(1) - 0.5) / 0.5, (meanOn(0) - 0.2) / 0.8) };
  });
  return found.reduce((best, each) => (each.strength > best.strength ? each : best));
}
