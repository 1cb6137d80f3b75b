import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/editor/chromium';
import { builtIn, inWindow } from './editor';
import { builtInText } from './models';
import { median } from './pairs';
import { startScript } from './python';
import { type Figure, type Row, Skipped } from './row';
import { times, tokens } from './scale';
import { show } from './showing';

export const bertvizRows: readonly Row[] = [
  {
    what: 'built-in model, 128 tokens, warm: text → drawn ÷ BertViz’s model view',
    unit: '×',
    limit: 1 / 50,
    measure: againstBertviz,
  },
];

/** The scripts that BertViz's page loads from elsewhere, by the beginning of the file name. */
const scripts = {
  require: ['requirejs@2.3.6', 'requirejs/require.js'],
  d3: ['d3@5.7.0', 'd3/dist/d3.min.js'],
  jquery: ['jquery@2.2.4', 'jquery/dist/jquery.min.js'],
} as const;

const packages = 'bench/out/scripts';
/** BertViz draws more: one line per pair of tokens, in each of 48 heads. */
const lines = 6 * tokens(128) ** 2;

async function againstBertviz(): Promise<Figure> {
  const text = await builtInText();
  const ours = await inWindow({ text, settings: builtIn }, async (open) => {
    await show(open);
    const taken: number[] = [];
    for (let turn = 0; turn < times(5); turn++) taken.push((await show(open)).overview);
    return median(taken);
  });
  const theirs = await timeOfBertviz(text);
  return { value: ours / theirs, detail: `${ours.toFixed(0)} ÷ ${theirs.toFixed(0)} ms` };
}

/** Takes the second time, because the first run also warms Python up. */
async function timeOfBertviz(text: string): Promise<number> {
  installScripts();
  const page = resolve('bench/out/bertviz.html');
  const python = startScript('bertviz_view.py', [resolve('media/models/decoder'), page]);
  const browser = await launchChromium();
  try {
    await python.ask(text);
    const [milliseconds] = (await python.ask(text)).split(' ');
    return Number(milliseconds) + (await timeToDraw(await browser.newPage(), page));
  } finally {
    await browser.close();
    python.end();
  }
}

async function timeToDraw(page: Page, file: string): Promise<number> {
  await page.route(/^https?:/, (route) => {
    const wanted = Object.entries(scripts).find(([name]) => route.request().url().includes(`/${name}`));
    return wanted ? route.fulfill({ path: `${packages}/node_modules/${wanted[1][1]}` }) : route.abort();
  });
  const began = performance.now();
  await page.goto(`file://${file}`, { timeout: 300_000 });
  await page.waitForFunction((most) => document.querySelectorAll('svg line').length > most, lines, {
    timeout: 300_000,
  });
  // Resolves once the frame that shows them is painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return performance.now() - began;
}

function installScripts(): void {
  if (existsSync(`${packages}/node_modules`)) return;
  mkdirSync(packages, { recursive: true });
  const names = Object.values(scripts).map(([name]) => name);
  try {
    execFileSync('npm', ['install', '--no-save', '--prefix', packages, ...names], { stdio: 'pipe' });
  } catch (error) {
    throw new Skipped(
      `The scripts of BertViz’s page could not be installed: ${String(error).split('\n')[0]}`,
    );
  }
}
