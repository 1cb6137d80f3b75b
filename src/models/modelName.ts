import { basename, dirname } from 'node:path';

/**
 * A model's name: that of its folder; in the Hugging Face cache (`models--openai-community--gpt2/snapshots/…`), the id; for
 * a graph, folder and file (`bert/model_fp16.onnx`); for a GGUF file, the file.
 */
export function nameOf(path: string): string {
  if (path.endsWith('.onnx')) {
    const folder = dirname(path);
    return `${nameOf(basename(folder) === 'onnx' ? dirname(folder) : folder)}/${basename(path)}`;
  }
  if (path.endsWith('.gguf')) return basename(path);
  const cached = /models--([^\\/]+)/.exec(path)?.[1];
  return cached?.replaceAll('--', '/') ?? basename(path);
}
