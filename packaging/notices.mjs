// ThirdPartyNotices.txt: the licences of the packages that a bundle holds or that lie beside it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const beside = ['onnxruntime-common', 'onnxruntime-node', 'tokenizers'];

// These packages come without the file.
const copyrights = {
  '@vscode/l10n': 'Copyright (c) Microsoft Corporation',
  'onnxruntime-common': 'Copyright (c) Microsoft Corporation',
  'onnxruntime-node': 'Copyright (c) Microsoft Corporation',
};

// Its file is that of the template it was made from.
const licenceInManifest = ['tokenizers'];

export function thirdPartyNotices() {
  const names = [...new Set([...bundledPackages(), ...beside])].sort();
  return `${[
    'The Attention Inspector contains the following packages.',
    ...names.map(notice),
    'The libraries of onnxruntime and tokenizers contain further open-source software; its notices are at\n' +
      'https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt and, for each crate in\n' +
      'https://github.com/huggingface/tokenizers/blob/main/bindings/node/Cargo.toml, at https://crates.io.',
  ].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The packages whose files the source maps name. */
function bundledPackages() {
  const maps = readdirSync('dist').filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => JSON.parse(readFileSync(`dist/${name}`, 'utf8')).sources);
  return sources
    .map((source) => source.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter((name) => name !== undefined);
}

function notice(name) {
  const { version, license, homepage, repository } = JSON.parse(
    readFileSync(`node_modules/${name}/package.json`, 'utf8'),
  );
  const address = homepage ?? repository?.url ?? repository ?? '';
  return `${name} ${version} (${license})\n${address}\n\n${licenceText(name, license)}`;
}

function licenceText(name, license) {
  const file = readdirSync(`node_modules/${name}`).find((entry) => /^(licen[sc]e|copying)/i.test(entry));
  if (file !== undefined && !licenceInManifest.includes(name)) {
    return readFileSync(`node_modules/${name}/${file}`, 'utf8').trim();
  }
  const standard = `packaging/licenses/${license}.txt`;
  if (!existsSync(standard)) throw new Error(`${name} has no licence file, and ${standard} does not exist.`);
  return [copyrights[name], readFileSync(standard, 'utf8').trim()].filter(Boolean).join('\n\n');
}
