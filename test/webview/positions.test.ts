import { ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays, unlockAll } from './panelParts';
import { type Reference, referenceOf } from './reference';

const text = 'The animal slept because it was tired.';

describe('Positions', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text, width: 1200 });
    await unlockAll(open.panel);
    await openView(open.panel, 'Positions');
  });

  after(closePanels);

  const slider = (name: string) => open.panel.getByRole('slider', { name, exact: true });

  async function set(name: string, value: number): Promise<void> {
    const input = open.panel.getByRole('spinbutton', { name, exact: true });
    await input.fill(String(value));
    await input.press('Enter');
  }

  async function goTo(name: string, value: number): Promise<void> {
    await slider(name).focus();
    await slider(name).press('Home');
    for (let at = 0; at < value; at++) await slider(name).press('ArrowRight');
  }

  it('says the dot product of two learned positions, from the model’s weights', async () => {
    await goTo('Distance', 8);
    await goTo('Position', 1);
    const [a, b] = [reference.positions[1]!, reference.positions[9]!];
    const product = a.reduce((sum, value, dimension) => sum + value * b[dimension]!, 0);
    await readoutSays(open.panel, new RegExp(`^position 1 · position 9 = ${signed(product)}; `));
  });

  it('compares the pair in focus when two positions are pointed at', async () => {
    await goTo('Distance', 2);
    await slider('Distance').press('Enter');
    await readoutSays(open.panel, /^position \d+ · position \d+ = .*; sinusoidal /);
    await unlockAll(open.panel);
    await readoutSays(open.panel, /hover a position/);
  });

  it('shows the readout’s lock while a pair is locked, not while another is pointed at', async () => {
    const lock = open.panel.locator('.readout-lock');
    const isShown = (wanted: boolean) => lock.waitFor({ state: wanted ? 'visible' : 'hidden' });
    await goTo('Distance', 3);
    await isShown(false);
    await slider('Distance').press('Enter');
    await slider('Distance').blur();
    await isShown(true);
    await slider('Position').press('ArrowRight');
    await isShown(false);
    await unlockAll(open.panel);
    await readoutSays(open.panel, /hover a position/);
    await isShown(false);
  });

  // Σ_i cos(k / 10000^(2i/d)), computed outside this project.
  it('has the sinusoids’ products at 128 dimensions', async () => {
    await set('Dimensions of the sinusoidal encoding', 128);
    for (const [distance, product] of [
      [0, '64'],
      [1, '62.09'],
      [2, '57.38'],
      [3, '52.19'],
    ] as const) {
      await goTo('Distance, sinusoidal encoding', distance);
      const text = await slider('Distance, sinusoidal encoding').getAttribute('aria-valuetext');
      ok(text?.endsWith(`pairs give ${product}`), `${text}`);
    }
  });

  it('has their cosines at 512 dimensions', async () => {
    await open.panel.getByRole('combobox', { name: 'Similarity' }).selectOption('Cosine');
    await set('Dimensions of the sinusoidal encoding', 512);
    for (const [distance, cosine] of [
      [1, '0.973'],
      [5, '0.741'],
      [10, '0.679'],
    ] as const) {
      await goTo('Distance, sinusoidal encoding', distance);
      const text = await slider('Distance, sinusoidal encoding').getAttribute('aria-valuetext');
      ok(text?.endsWith(`pairs give ${cosine}`), `${text}`);
    }
  });

  // sin and cos of 1 and of 1 / 10000^(2/512): Vaswani et al. 2017, §3.5.
  it('has the paper’s values at position 1', async () => {
    await goTo('Position, sinusoidal encoding', 1);
    for (const [curve, dimension, value] of [
      [1, 0, '0.84'],
      [2, 1, '0.54'],
      [3, 2, '0.82'],
      [4, 3, '0.57'],
    ] as const) {
      const input = open.panel.getByRole('spinbutton', {
        name: `Dimension of curve ${curve}, sinusoidal encoding`,
      });
      await input.fill(String(dimension));
      await input.press('Enter');
      await slider('Position, sinusoidal encoding').focus();
      await slider('Position, sinusoidal encoding').press('Home');
      await slider('Position, sinusoidal encoding').press('ArrowRight');
      await input.locator('xpath=ancestor::div[1]').getByText(value, { exact: true }).waitFor();
    }
  });

  it('shows as many learned positions as the reader chooses', async () => {
    await open.panel.getByRole('button', { name: 'More settings' }).click();
    await set('Positions', 40);
    await open.panel.getByText('learned, 40 positions').waitFor();
  });
});

function signed(value: number): string {
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(Math.abs(value) < 10 ? 3 : 2)}`.replace(
    '.',
    '\\.',
  );
}
