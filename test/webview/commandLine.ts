import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPanel } from './panel';

/** The command line's output for a text. These numbers do not come from the panel. */
export interface Inspected {
  readonly tokens: readonly InspectedToken[];
  readonly target_tokens: readonly InspectedToken[];
  readonly translation: string;
  /** Patterns and scores are `[head][query][key]`, queries and keys `[head][token][d]`, logits `[token][vocabulary]`. */
  readonly taps: {
    readonly [
      ofHeads: `${string}.${'pattern' | 'scores' | 'q' | 'k'}`
    ]: readonly (readonly (readonly number[])[])[];
    readonly logits: readonly (readonly number[])[];
  };
}

interface InspectedToken {
  readonly id: number;
  readonly text: string;
}

/** A small fixture model with random weights. */
export function fixture(name: 'marian' | 'bert' | 'gemma2' | 'gemma3'): string {
  return resolve('test/fixtures/models', name);
}

/** @param options other `--taps` instead of patterns and logits */
export function inspected(text: string, ...options: string[]): Inspected {
  const folder = mkdtempSync(join(tmpdir(), 'attention-inspector-command-line-'));
  try {
    const output = join(folder, 'taps.json');
    execFileSync(process.execPath, [
      ...['dist/cli.js', 'inspect', text, '--out', output, '--taps', '*.pattern,logits'],
      ...options,
    ]);
    return JSON.parse(readFileSync(output, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Formats `0.412, rank 1 of 9 visible keys` for a row that sees all its keys. */
export function weightAndRank(row: readonly number[], key: number): string {
  const weights = row.map(Math.fround);
  const heavier = weights.filter((weight) => weight > weights[key]!).length;
  return `${weights[key]!.toFixed(3)}, rank ${heavier + 1} of ${row.length} visible keys`;
}

/** Opens a panel with a model that no other test uses. */
export function openWithModel(model: string, text: string, width = 1200) {
  return openPanel({ text, width, settings: { 'attentionInspector.model': model } });
}
