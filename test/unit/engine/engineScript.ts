import { buildSync } from 'esbuild';

const script = 'dist-test/engine/engine.js';
let isBuilt = false;

/** The engine's child process as it ships, bundled once for all tests. */
export function engineScript(): string {
  if (!isBuilt) {
    buildSync({
      entryPoints: ['src/engine/process.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      target: 'node20',
      external: ['onnxruntime-node', 'tokenizers'],
    });
  }
  isBuilt = true;
  return script;
}
