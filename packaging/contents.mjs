// The allow-list: what a platform's package holds, and nothing else.
import { readdirSync, statSync } from 'node:fs';

const documents = ['package.nls.json', 'package.nls.zh-cn.json', 'LICENSE', 'CHANGELOG.md'];
const programs = ['extension.js', 'engine.js', 'cli.js', 'webview.js', 'webview.css'];
const media = ['icon.png', 'l10n', 'models', 'panel-dark.svg', 'panel-light.svg', 'samples', 'walkthrough'];

/** For each target: the folder of onnxruntime's binaries, its library, and the tokenizer's binary. */
export const targets = {
  'linux-x64': ['linux/x64', 'libonnxruntime.so.1', 'linux-x64-gnu'],
  'linux-arm64': ['linux/arm64', 'libonnxruntime.so.1', 'linux-arm64-gnu'],
  'win32-x64': ['win32/x64', 'onnxruntime.dll', 'win32-x64-msvc'],
  'win32-arm64': ['win32/arm64', 'onnxruntime.dll', 'win32-arm64-msvc'],
  'darwin-arm64': ['darwin/arm64', 'libonnxruntime.1.dylib', 'darwin-arm64'],
};

/**
 * Source → place in the package; the programs lie in a folder that they were built into. Native packages go below dist/, where the engine finds them;
 * of their files only what runs on the CPU: not the WebGPU and DirectML libraries, not a library's second copy.
 */
export function contents(target, built) {
  const [folder, library, tokenizer] = targets[target];
  const kept = [...documents, ...media.flatMap((name) => filesBelow(`media/${name}`))];
  const native = [
    'onnxruntime-node/package.json',
    ...filesBelow('node_modules/onnxruntime-node/dist', '.js').map(withoutNodeModules),
    `onnxruntime-node/bin/napi-v6/${folder}/onnxruntime_binding.node`,
    `onnxruntime-node/bin/napi-v6/${folder}/${library}`,
    'onnxruntime-common/package.json',
    ...filesBelow('node_modules/onnxruntime-common/dist/cjs', '.js').map(withoutNodeModules),
    'onnxruntime-common/dist/cjs/package.json',
    'tokenizers/package.json',
    'tokenizers/index.js',
    `tokenizers/tokenizers.${tokenizer}.node`,
  ];
  return new Map([
    ...kept.map((file) => [file, file]),
    ...programs.map((name) => [`${built}/${name}`, `dist/${name}`]),
    ...native.map((file) => [`node_modules/${file}`, `dist/node_modules/${file}`]),
  ]);
}

function filesBelow(path, ending = '') {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.replaceAll('\\', '/'))
    .sort();
}

function withoutNodeModules(path) {
  return path.slice('node_modules/'.length);
}
