import { strictEqual } from 'node:assert';
import type { FrameLocator, Locator } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';

/** Waits until the readout says this, word for word. */
export async function readoutSays(panel: FrameLocator, expected: string | RegExp): Promise<void> {
  const readout = panel.getByRole('status', { name: 'Readout' });
  try {
    await readout.filter({ hasText: expected }).waitFor({ timeout: 30_000 });
  } catch (cause) {
    throw new Error(`The readout says “${await readout.innerText()}”, not “${expected}”.`, { cause });
  }
  if (typeof expected === 'string') strictEqual(await readout.innerText(), expected);
}

/** Opens a view by its tab, or from the focused cell of *Heads*. */
export async function openView(
  panel: FrameLocator,
  name: 'Heads' | 'Anatomy' | 'Compare' | 'Text' | 'Positions' | 'Effect',
): Promise<void> {
  await panel.getByRole('tab', { name: name === 'Anatomy' ? 'Heads' : name, exact: true }).click();
  if (name === 'Anatomy')
    await panel.getByRole('button', { name: /^(How this value is computed|Anatomy)$/ }).click();
}

/** Lets the colours of *Text* end at the largest value shown, or at 1; 620 px fold this under `…`. */
export async function chooseFullContrast(open: OpenPanel, isFull: boolean): Promise<void> {
  await open.setWidth(620);
  await open.panel.getByRole('button', { name: 'More settings' }).click();
  const menu = open.panel.getByRole('group', { name: 'More settings' });
  await menu.getByRole('checkbox', { name: 'Full contrast' }).setChecked(isFull);
  await open.page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
}

export function heatmapOf(panel: FrameLocator, layer: number, head: number): Locator {
  return panel.getByLabel(`Attention heatmap, layer ${layer}, head ${head}`);
}

/** The centre of a cell, for `hover` and `click`. The heatmap must show all its cells. */
export async function cellPosition(
  heatmap: Locator,
  tokens: number,
  query: number,
  key: number,
): Promise<{ position: { x: number; y: number } }> {
  const box = await heatmap.boundingBox();
  if (!box) throw new Error('The heatmap is not visible.');
  const pitch = box.width / tokens;
  return { position: { x: (key + 0.5) * pitch, y: (query + 0.5) * pitch } };
}

/**
 * Moves the pointer away and waits until nothing in the panel changes for some milliseconds; fewer will do where all
 * tensors have arrived.
 */
export async function comesToRest({ page, panel }: OpenPanel, quiet = 150): Promise<void> {
  await page.mouse.move(5, 5);
  await panel.locator('body').evaluate(
    (body, quiet) =>
      new Promise<void>((done) => {
        const rest = () => {
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => done()));
        };
        let timer = setTimeout(rest, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(rest, quiet);
        });
        observer.observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    quiet,
  );
}

/** Undoes every lock by Esc: with nothing locked, the readout has no lock sign. */
export async function unlockAll(panel: FrameLocator): Promise<void> {
  const sign = panel.locator('.readout-lock');
  for (let steps = 0; steps < 60; steps++) {
    await panel.getByRole('tab', { selected: true }).press('Escape');
    if (!(await sign.isVisible())) return;
  }
  throw new Error('Esc does not unlock what is locked.');
}

/** Reloads the window once the editor has stored the panel's state. */
export async function reloadWindow({ page, panel, runCommand }: OpenPanel): Promise<void> {
  // The editor receives both in order, and answers the key.
  const commands = page.locator('.quick-input-widget');
  await panel.locator('body').press('F1');
  await commands.waitFor();
  await page.keyboard.press('Escape');
  await commands.waitFor({ state: 'hidden' });
  // The command's answer is lost together with the extension host.
  await Promise.all([
    page.waitForEvent('load'),
    runCommand('workbench.action.reloadWindow').catch(() => undefined),
  ]);
}

/** Sets the model in the settings; undefined is the default. */
export async function chooseModel({ evaluate }: OpenPanel, model: string | undefined): Promise<void> {
  await evaluate(async (vscode, model) => {
    const settings = vscode.workspace.getConfiguration('attentionInspector');
    // JSON has no undefined.
    await settings.update('model', model ?? undefined, vscode.ConfigurationTarget.Global);
  }, model);
}
