import { basename, dirname } from 'node:path';

/**
 * The folder's name; in the Hugging Face cache, the model's (`models--openai-community--gpt2/snapshots/…`); of a graph
 * the folder's and its own (`bert/model_fp16.onnx`); of a GGUF file, whose own name says it all, that one.
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
