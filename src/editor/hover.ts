import * as vscode from 'vscode';
import { leadingKeys } from '../analysis/leadingKeys';
import type { EngineClient } from '../engine/client';
import type { Inspection } from '../protocol/inspection';
import type { HeadRef, Tensor } from '../protocol/tensor';
import type { Source } from './source';
import { tokenAt } from './tokenAt';

/** What a hover is about: the active panel's text, and its open head. */
export interface Hovered {
  readonly source: Source;
  readonly inspection: Inspection;
  readonly head: HeadRef;
}

const most = 5;

/** Tells the strongest keys of the token under the pointer. */
export class StrongestKeys implements vscode.HoverProvider {
  readonly #engine: EngineClient;
  readonly #hovered: () => Hovered | undefined;

  constructor(engine: EngineClient, hovered: () => Hovered | undefined) {
    this.#engine = engine;
    this.#hovered = hovered;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    cancellation: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const hovered = this.#hovered();
    if (hovered?.source.uri.toString() !== document.uri.toString()) return undefined;
    const { source, inspection, head } = hovered;
    const offset = source.offsetOf(position);
    const token = offset === undefined ? undefined : tokenAt(inspection.tokens, offset);
    if (token === undefined) return undefined;
    const which = { tap: 'attn.pattern', axis: 'query', token } as const;
    const rows = await this.#engine.row(inspection.id, which, signalOf(cancellation));
    const place = inspection.tokens[token]?.range;
    return new vscode.Hover(
      describe(inspection, token, rowOf(rows, head), head),
      place && source.placesOf(place)[0],
    );
  }
}

function describe(
  { tokens }: Inspection,
  token: number,
  row: Float32Array,
  head: HeadRef,
): vscode.MarkdownString {
  const quoted = (at: number) => `“${tokens[at]?.text ?? ''}”`;
  const text = new vscode.MarkdownString();
  text.appendText(vscode.l10n.t('{0} attends to ({1}):', quoted(token), nameOf(head)));
  text.appendMarkdown('\n\n');
  for (const key of leadingKeys(row, 1).slice(0, most)) {
    text
      .appendMarkdown(`- ${row[key]!.toFixed(3)} `)
      .appendText(quoted(key))
      .appendMarkdown('\n');
  }
  return text;
}

function nameOf({ layer, head }: HeadRef): string {
  if (layer === 'mean') return vscode.l10n.t('mean of all heads');
  if (head === 'mean') return vscode.l10n.t('layer {0}, mean of its heads', layer);
  return vscode.l10n.t('layer {0} head {1}', layer, head);
}

/** The row of one head, or the mean over a layer or all heads, of rows `[layer, head, token]`. */
function rowOf({ dims, data }: Tensor, { layer, head }: HeadRef): Float32Array {
  const [layers = 0, heads = 0, tokens = 0] = dims;
  const first = layer === 'mean' ? 0 : layer * heads + (head === 'mean' ? 0 : head);
  const count = layer === 'mean' ? layers * heads : head === 'mean' ? heads : 1;
  return Float32Array.from({ length: tokens }, (_, key) => {
    let sum = 0;
    for (let at = first; at < first + count; at++) sum += data[at * tokens + key]!;
    return sum / count;
  });
}

function signalOf(cancellation: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  cancellation.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
