import { match, ok, strictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openPanelIn } from '../editor/panel';
import { developmentExtension } from '../editor/server';
import { skip } from '../skip';
import { startEditor } from './panel';

describe('the package', () => {
  it('installs into a clean editor and shows attention there, offline', async function () {
    if (`${process.platform}-${process.arch}` !== 'linux-x64')
      skip(this, 'it is the package for Linux on x64');
    const vsix = makePackage('linux-x64');
    const { browser, server, stop } = await startEditor({ vsix, extensions: [developmentExtension] });
    try {
      const { evaluate, panel } = await openPanelIn(browser, server, { select: 'The animal' });
      const folder = await evaluate(
        (vscode) => vscode.extensions.getExtension('attention-inspector.attention-inspector')?.extensionPath,
      );
      ok(folder?.startsWith(server.folder), `The extension ran from ${folder}, not from the package.`);
      strictEqual(await panel.getByRole('gridcell', { name: 'Layer 0, head 0' }).count(), 1);
    } finally {
      await stop();
    }
  });
});

function makePackage(target: string): string {
  const folder = resolve('test/out/package');
  mkdirSync(folder, { recursive: true });
  const words = ['packaging/package.mjs', '--target', target, '--out', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  strictEqual(status, 0, stderr);
  match(stdout, /\d MB$/m);
  const name = readdirSync(folder).find((file) => file.includes(target) && file.endsWith('.vsix'));
  ok(name, stdout);
  return join(folder, name);
}
