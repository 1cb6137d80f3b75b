import { buildSync } from 'esbuild';

/** The engine's child process as it ships. */
export function engineScript(): string {
  return bundle('src/engine/process.ts', 'dist-test/engine/engine.js');
}

/** A program as `esbuild.mjs` builds it; it must lie where it finds `node_modules`. */
export function bundle(entry: string, outfile: string): string {
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['onnxruntime-node', 'tokenizers'],
  });
  return outfile;
}
