import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A text as the command line reads it. These numbers do not come from the panel. */
export interface Reference {
  /** The tokens as the command line writes them. */
  readonly labels: readonly string[];
  /** UTF-16 offset of each token's beginning in the text. */
  readonly starts: readonly number[];
  /** Number of layers that were read. */
  readonly layers: number;
  readonly heads: number;
  /** 0…1, float32. */
  weight(layer: number, head: number, query: number, key: number): number;
  /** Before the softmax, float32; only for the layers in `scoresOf`. */
  score(layer: number, head: number, query: number, key: number): number;
  /** The norm of what the query takes from the key, float32; only for the layers in `scoresOf`. */
  valueWeighted(layer: number, head: number, query: number, key: number): number;
  /** `[position, dimension]` */
  readonly positions: readonly (readonly number[])[];
}

interface Wanted {
  /** Layers; all by default. Patterns of long texts take long to write and read. */
  patternsOf?: readonly number[];
  /** Layers; none by default. */
  scoresOf?: readonly number[];
}

interface Written {
  tokens: { text: string; range: { start: number } }[];
  taps: { pos_embed: number[][] } & Record<string, number[][][]>;
}

export function referenceOf(text: string, { patternsOf, scoresOf = [] }: Wanted = {}): Reference {
  const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-reference-'));
  try {
    const [input, output] = [join(folder, 'text.txt'), join(folder, 'taps.json')];
    writeFileSync(input, text);
    execFileSync(process.execPath, [
      ...['dist/cli.js', 'inspect', '--file', input, '--out', output],
      '--taps',
      [
        'pos_embed',
        ...(patternsOf ?? ['*']).map((layer) => `blocks.${layer}.attn.pattern`),
        ...scoresOf.flatMap((layer) => [
          `blocks.${layer}.attn.scores`,
          `blocks.${layer}.attn.value_weighted`,
        ]),
      ].join(),
    ]);
    const { tokens, taps } = JSON.parse(readFileSync(output, 'utf8')) as Written;
    const patterns = Object.keys(taps).filter((tap) => tap.endsWith('.attn.pattern'));
    return {
      labels: tokens.map(({ text }) => text),
      starts: tokens.map(({ range }) => range.start),
      layers: patterns.length,
      heads: taps[patterns[0]!]!.length,
      weight: (layer, head, query, key) =>
        Math.fround(taps[`blocks.${layer}.attn.pattern`]![head]![query]![key]!),
      score: (layer, head, query, key) =>
        Math.fround(taps[`blocks.${layer}.attn.scores`]![head]![query]![key]!),
      valueWeighted: (layer, head, query, key) =>
        Math.fround(taps[`blocks.${layer}.attn.value_weighted`]![head]![query]![key]!),
      positions: taps.pos_embed,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The keys that a query of a causal model sees, heaviest first. */
export function heaviestKeys(row: (key: number) => number, query: number): number[] {
  const keys = Array.from({ length: query + 1 }, (_, key) => key);
  return keys.sort((a, b) => row(b) - row(a) || a - b);
}

/** Formats `0.412, rank 1 of 9 visible keys`. */
export function valueAndRank(row: (key: number) => number, query: number, key: number): string {
  const heavier = Array.from({ length: query + 1 }, (_, other) => row(other)).filter((one) => one > row(key));
  return `${row(key).toFixed(3)}, rank ${heavier.length + 1} of ${query + 1} visible keys`;
}
