// Measures what the README's figures and the limits in bench/rows.ts say; prints a table, writes bench/out/results.json.
//   npm run bench -- --only WORD      only rows whose description contains WORD
//   npm run bench -- --short          each row once, as small as can be: whether it measures at all; --built: dist/ is there already
import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';

if (!process.argv.includes('--built')) {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
await esbuild.build({
  entryPoints: { main: 'bench/main.ts' },
  outdir: 'bench/out/build',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  external: ['onnxruntime-node', 'playwright-core', 'tokenizers'],
  // For CommonJS packages inside the bundle.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  sourcemap: true,
  logLevel: 'warning',
});
process.env.ORT_DISABLE_TELEMETRY = '1';
process.setSourceMapsEnabled(true);
await import('./out/build/main.mjs');
