import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import * as vscode from 'vscode';
import { activateExtension, closeEverything, openText, run, select, until } from './window';

describe('Export', () => {
  let folder: string;

  const file = (name: string) => vscode.Uri.file(join(folder, name));

  before(activateExtension);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attention 爱 '));
    const editor = await openText('The animal was tired.');
    select(editor, 'The animal was tired.');
    await run('show');
  });

  afterEach(async () => {
    await closeEverything();
    rmSync(folder, { recursive: true });
  });

  it('writes every layer’s patterns as .npz', async () => {
    await run('export', file('patterns.npz'));
    const arrays = unzipSync(readFileSync(file('patterns.npz').fsPath));
    const layers = Object.keys(arrays).filter((name) => /^blocks\.\d+\.attn\.pattern\.npy$/.test(name));
    assert.ok(layers.length >= 2);
    const header = Buffer.from(arrays['blocks.0.attn.pattern.npy']!).subarray(10, 128).toString();
    const [, heads, queries, keys] = /\((\d+), (\d+), (\d+)\)/.exec(header)!.map(Number);
    assert.ok(heads! > 1);
    assert.equal(queries, keys);
  });

  it('writes them as .json, whose rows sum to 1', async () => {
    await run('export', file('patterns.json'));
    const { tokens, taps } = JSON.parse(readFileSync(file('patterns.json').fsPath, 'utf8'));
    const head: number[][] = taps['blocks.1.attn.pattern'][2];
    assert.equal(head.length, tokens.length);
    for (const row of head) {
      const sum = row.reduce((total, weight) => total + weight, 0);
      assert.ok(Math.abs(sum - 1) < 1e-4, `a row sums to ${sum}`);
    }
  });

  it('writes the open head as .csv: no key right of the diagonal, each row sums to 1', async () => {
    await run('export', file('head.csv'));
    const [, ...lines] = readFileSync(file('head.csv').fsPath, 'utf8').trimEnd().split('\r\n');
    assert.ok(lines.length > 2);
    lines.forEach((line, query) => {
      const weights = line.split(',').slice(1);
      const sum = weights.reduce((total, weight) => total + Number(weight), 0);
      assert.ok(Math.abs(sum - 1) < 1e-4, `row ${query} sums to ${sum}`);
      assert.ok(weights.every((weight, key) => (weight === '') === key > query));
    });
  });

  it('writes the figure on screen as .png', async () => {
    const png = await until('the panel has drawn', async () => {
      await run('export', file('heads.png'));
      return existsSync(file('heads.png').fsPath) ? readFileSync(file('heads.png').fsPath) : undefined;
    });
    assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.ok(png.readUInt32BE(16) > 100, 'The picture is narrower than a heatmap.');
  });

  it('writes the figure on screen in the format of the ending, and its numbers as .csv', async () => {
    for (const ending of ['svg', 'html', 'csv'])
      await until(`a .${ending}`, async () => {
        await run('exportFigure', file(`figure.${ending}`));
        return existsSync(file(`figure.${ending}`).fsPath);
      });
    const [svg, html, csv] = ['svg', 'html', 'csv'].map((ending) =>
      readFileSync(file(`figure.${ending}`).fsPath, 'utf8'),
    );
    assert.match(svg!, /^<\?xml .*\n<svg /);
    assert.match(html!, /^<!DOCTYPE html>/);
    assert.ok(csv!.split('\r\n').length > 2);
  });

  it('survives a place that cannot be written', async () => {
    await run('export', file('no such folder/patterns.npz'));
    await run('export', file('patterns.txt'));
    assert.equal(existsSync(file('patterns.txt').fsPath), false);
  });
});
