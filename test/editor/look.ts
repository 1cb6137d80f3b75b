import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium';
import { currentVersion, installCodeServer } from './codeServer';
import { misfits } from './misfits';
import { type OpenPanel, openPanelIn } from './panel';
import { developmentExtension, startServer } from './server';
import { type Theme, themeNames } from './theme';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'test/out/look.png' },
    theme: { type: 'string', default: 'dark' },
    width: { type: 'string', default: '740' },
    height: { type: 'string', default: '900' },
    file: { type: 'string' },
    text: { type: 'string' },
    select: { type: 'string' },
    model: { type: 'string' },
    editor: { type: 'string', default: currentVersion },
    element: { type: 'string' },
    window: { type: 'boolean', default: false },
    do: { type: 'string' },
  },
});
const themes = values.theme.split(',').map(asTheme);
const widths = values.width.split(',').map(Number);

const browser = await launchChromium();
const server = await startServer(installCodeServer(values.editor), {
  extensions: ['.', developmentExtension],
  takesOrders: true,
});
try {
  const { file, text, select, model } = values;
  const open = await openPanelIn(browser, server, {
    ...{ file, text, select, theme: themes[0], width: widths[0], height: Number(values.height) },
    ...(model && { settings: { 'attentionInspector.model': model } }),
  });
  if (values.do !== undefined) await perform(values.do, open);
  for (const theme of themes) {
    await open.setTheme(theme);
    for (const width of widths) {
      await open.setWidth(width);
      await take(open, pictureName(theme, width));
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
process.exit();

function asTheme(name: string): Theme {
  const theme = themeNames.find((known) => known === name);
  if (theme === undefined)
    throw new Error(`There is no theme "${name}"; the themes are ${themeNames.join(', ')}.`);
  return theme;
}

function perform(script: string, open: OpenPanel): Promise<void> {
  const names = Object.keys(open);
  const work = new Function(...names, `return (async () => { ${script} })();`);
  return work(...Object.values(open));
}

function pictureName(theme: Theme, width: number): string {
  const parts = [basename(values.out, '.png')];
  if (themes.length > 1) parts.push(theme);
  if (widths.length > 1) parts.push(String(width));
  return join(dirname(values.out), `${parts.join('-')}.png`);
}

async function take({ panel, page, shoot }: OpenPanel, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await page.waitForTimeout(300); // What draws with the next frames.
  if (values.element !== undefined) await panel.locator(values.element).first().screenshot({ path });
  else await shoot(path, values.window ? 'window' : 'panel');
  console.log(path);
  for (const misfit of await misfits(panel)) console.log(`  ${misfit}`);
}
