import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { readExpected } from '../unit/transformer/architectures/expected';
import { fixture, openWithModel } from './commandLine';
import { closePanels } from './panel';
import { openView, readoutSays } from './panelParts';

// Gemma 3: layers 0 and 2 see 3 tokens with a RoPE base of 50; layer 1 sees all, with a base of 1000 and
// positions ÷ 8.
const model = fixture('gemma3');
const text = 'queries';
const last = text.length - 1;

describe('a decoder with windows and shared keys', () => {
  let open: OpenPanel;
  const pattern = readExpected(`${model}/expected.safetensors`).get('blocks.0.attn.pattern')!.data;
  const weight = (key: number) => pattern[last * text.length + key]!;

  before(async () => {
    open = await openWithModel(model, text);
    await head(0).click();
  });

  after(closePanels);

  const head = (layer: number) => open.panel.getByRole('gridcell', { name: `Layer ${layer}, head 0` });

  it('has each number of the focused row beside its key, and none beside a masked one', async () => {
    await readoutSays(open.panel, /^layer 0 head 0: .*of 3 visible keys$/);
    const numbers = open.panel.locator('.key-numbers span');
    const written = (await numbers.allInnerTexts()).map((number) => number.trim());
    const expected = [...text].map((_, key) => (key < last - 2 ? '' : weight(key).toFixed(2)));
    deepStrictEqual(written, expected);
    const keys = open.panel.getByRole('listbox', { name: 'To (key)' }).getByRole('option');
    const [number, key] = [await numbers.nth(last).boundingBox(), await keys.nth(last).boundingBox()];
    ok(Math.abs(number!.y - key!.y) < 4, `${number!.y} is not beside ${key!.y}`);
  });

  it('says which heads share keys and values', async () => {
    await open.panel.getByText('All heads of a layer share their keys and values.').waitFor();
    strictEqual(
      await head(0)
        .getAttribute('aria-description')
        .then((text) => text?.includes('heads 0 to 1 share')),
      true,
    );
  });

  it('shows under Positions the angles of the open head’s layer', async () => {
    const product = (...frequencies: number[]) =>
      frequencies.reduce((sum, frequency) => sum + Math.cos(8 * frequency), 0).toFixed(3);
    const says = (product: string) =>
      readoutSays(open.panel, new RegExp(`^position 0 · position 8 = ${product.replace('-', '−')},`));
    const firstPosition = async () => {
      await openView(open.panel, 'Positions');
      await open.panel.getByText('rotary, 64 positions × 2 pairs').waitFor();
      const slider = open.panel.getByRole('slider', { name: 'Position', exact: true });
      await slider.focus();
      await slider.press('Home');
    };
    await firstPosition();
    await says(product(1, 50 ** -0.5));
    await openView(open.panel, 'Heads');
    await head(1).click();
    await firstPosition();
    await says(product(1 / 8, 1000 ** -0.5 / 8));
  });
});
