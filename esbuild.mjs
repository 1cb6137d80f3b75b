// Builds what ships into dist/, and with --tests the test bundles into dist-test/.
//   node esbuild.mjs [--watch] [--minify] [--out FOLDER]
//   node esbuild.mjs --tests [PATH …]      only test files below these paths
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    minify: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist' },
  },
});

const common = {
  bundle: true,
  logLevel: 'warning',
  minify: options.minify,
  sourcemap: true,
};

const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode', 'onnxruntime-node', 'tokenizers'],
};

const products = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: options.out },
  { ...node, entryPoints: { engine: 'src/engine/process.ts' }, outdir: options.out },
  { ...node, entryPoints: { cli: 'src/cli.ts' }, outdir: options.out, banner: { js: '#!/usr/bin/env node' } },
  {
    ...common,
    platform: 'browser',
    target: 'chrome128',
    format: 'iife',
    entryPoints: { webview: 'webview/main.tsx' },
    outdir: options.out,
  },
];

// Tests keep their packages outside: they run beside node_modules.
const tests = {
  ...node,
  outbase: 'test',
  outdir: 'dist-test',
  packages: 'external',
  loader: { '.css': 'empty' },
};

// Unit and host tests: one bundle a file, under the path of their source.
const isolatedTests = {
  ...tests,
  entryPoints: [
    ...filesBelow('test/unit', /\.test\.tsx?$/),
    'test/unit/run.ts',
    'test/fuzz/run.ts',
    'test/published/run.ts',
    ...filesBelow('test/host', /(suite|\.test)\.ts$/),
  ],
};

// Runners and webview tests share one editor and one browser, so they share modules.
const sharedTests = {
  ...tests,
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  entryPoints: [
    ...filesBelow('test/webview', /(run|takePictures|\.test)\.ts$/),
    'test/host/run.ts',
    'test/host/desktop.ts',
    'test/editor/start.ts',
    'test/editor/install.ts',
    'test/editor/look.ts',
  ],
};

const builds = options.tests ? [isolatedTests, sharedTests] : products;
const ready = builds.map(wanted).filter(({ entryPoints }) => Object.keys(entryPoints).length > 0);

if (options.watch) {
  const contexts = await Promise.all(ready.map((build) => esbuild.context({ ...build, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const built = await Promise.allSettled(ready.map((build) => esbuild.build(build)));
  if (built.some(({ status }) => status === 'rejected')) process.exit(1);
}

function filesBelow(folder, name) {
  return readdirSync(folder, { recursive: true })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => name.test(file))
    .sort();
}

function wanted(build) {
  if (paths.length === 0) return build;
  return {
    ...build,
    entryPoints: build.entryPoints.filter((file) => paths.some((path) => file.startsWith(path))),
  };
}
