// npm run package: makes a platform's VSIX.
//   npm run package                          for this machine
//   npm run package -- --target linux-x64    for one of linux-x64, linux-arm64, win32-x64, win32-arm64, darwin-arm64
//   npm run package -- --target all          for all of them
//   npm run package -- --out FOLDER          into another folder than the project's
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles } from '@vscode/vsce';
import { contents, targets } from './contents.mjs';
import { thirdPartyNotices } from './notices.mjs';

/** Megabytes (10⁶ bytes) of the package, models included. */
const limits = { 'linux-x64': 80 };

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: `${process.platform}-${process.arch}` },
    out: { type: 'string', default: '.' },
  },
});
const wanted = values.target === 'all' ? Object.keys(targets) : [values.target];
const unknown = wanted.find((target) => !(target in targets));
if (unknown !== undefined) {
  console.error(`There is no package for "${unknown}"; the targets are ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

// Not into dist/, which others may be running.
const built = mkdtempSync(join(tmpdir(), 'attention-inspector-programs-'));
try {
  const words = ['esbuild.mjs', '--minify', '--out', built];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; its message is above.');
  for (const target of wanted) await makePackage(target);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(built, { recursive: true, force: true });
}

async function makePackage(target) {
  const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-package-'));
  try {
    const expected = fill(folder, target);
    const listed = await listFiles({ cwd: folder, dependencies: false });
    const differs = [...expected, ...listed].filter(
      (file) => !expected.includes(file) || !listed.includes(file),
    );
    if (differs.length > 0)
      throw new Error(`The package would differ from its list by ${differs.join(', ')}.`);
    const { name, version } = manifest();
    const vsix = resolve(values.out, `${name}-${target}-${version}.vsix`);
    await createVSIX({
      cwd: folder,
      target,
      packagePath: vsix,
      dependencies: false,
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
    reportSize(vsix, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays out the package's files; returns their paths. */
function fill(folder, target) {
  const files = contents(target, built);
  const missing = [...files.keys()].find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`${missing} does not exist, but belongs into the package.`);
  for (const [source, place] of files) cpSync(source, join(folder, place), { dereference: true });
  const written = {
    'package.json': JSON.stringify(manifest(), null, 2),
    'README.md': withoutPictures('README.md'),
    'README.zh-CN.md': withoutPictures('README.zh-CN.md'),
    'ThirdPartyNotices.txt': thirdPartyNotices(),
  };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  return [...files.values(), ...Object.keys(written)];
}

/** The manifest as the editor needs it. */
function manifest() {
  const {
    scripts,
    devDependencies,
    dependencies,
    private: _,
    bin,
    ...rest
  } = JSON.parse(readFileSync('package.json', 'utf8'));
  return rest;
}

// A package's page shows only pictures from https addresses, and the project has none.
function withoutPictures(page) {
  return readFileSync(page, 'utf8').replace(/^!\[.*\]\(.*\)\n+/gm, '');
}

function reportSize(vsix, target) {
  const megabytes = statSync(vsix).size / 1e6;
  console.log(`${vsix}: ${megabytes.toFixed(1)} MB`);
  if (megabytes > (limits[target] ?? Number.POSITIVE_INFINITY))
    throw new Error(`That is more than ${limits[target]} MB.`);
}
