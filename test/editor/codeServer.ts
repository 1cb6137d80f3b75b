import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { npmInstall, npmInstallInto } from '../npmInstall';

/** VS Code's own server and web workbench, as shipped in the npm package `code-server`. */
export interface CodeServer {
  version: string;
  /** The Node version that it was built for. */
  node: string;
  /** `server-main.js`, which starts faster than code-server's wrapper around it. */
  main: string;
}

/** The current VS Code and the oldest that `engines.vscode` allows, with the Node version of each. */
const nodeVersions: Record<string, string> = { '4.139.1': '24.21.0', '4.100.3': '20.20.2' };

export const currentVersion = '4.139.1';

/** Installs a version into `.editors/` unless it is there. Nothing is compiled. */
export function installCodeServer(version: string): CodeServer {
  const folder = resolve('.editors', version);
  const vscode = `${folder}/node_modules/code-server/lib/vscode`;
  const marker = `${folder}/installed`;
  if (!existsSync(marker)) {
    console.log(`Installing code-server ${version} into .editors/ (about 700 MB, once) …`);
    npmInstallInto(folder, [`code-server@${version}`, ...nodePackage(version)]);
    npmInstall(vscode, ['--omit=dev']);
    writeFileSync(marker, '');
  }
  const node = `${folder}/node_modules/node-${process.platform}-${process.arch}/bin/node`;
  return { version, node: existsSync(node) ? node : process.execPath, main: `${vscode}/out/server-main.js` };
}

function nodePackage(version: string): string[] {
  const node = nodeVersions[version];
  if (node === undefined) {
    throw new Error(`The editor ${version} is not one of ${Object.keys(nodeVersions).join(', ')}.`);
  }
  return process.platform === 'linux' ? [`node-linux-${process.arch}@${node}`] : [];
}
