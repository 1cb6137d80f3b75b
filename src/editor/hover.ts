import * as vscode from 'vscode';
import { leadingKeys } from '../analysis/leadingKeys';
import type { EngineClient } from '../engine/host/client';
import { type AttentionName, type Side, sideOf } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import { quoted } from '../protocol/isolated';
import type { Viewpoint } from '../protocol/panelState';
import type { HeadRef, Tensor } from '../protocol/tensor';
import type { Token } from '../protocol/token';
import { signalOf } from './signalOf';
import type { Source } from './source';
import { tokenAt } from './tokenAt';

/** What a hover describes: the active panel's text, and what the reader looks at there. */
export interface Hovered extends Viewpoint {
  readonly source: Source;
  readonly inspection: Inspection;
}

const most = 5;

/** Shows what the token under the pointer attends to most; if it is only a key, what attends to it most. */
export class StrongestTokens implements vscode.HoverProvider {
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
    const { source, inspection, attention } = hovered;
    const axis = sourceAxis(inspection, attention);
    const offset = source.offsetOf(position);
    const token = offset === undefined ? undefined : tokenAt(inspection.tokens, offset);
    if (axis === undefined || token === undefined) return undefined;
    const which = { tap: `${attention}.pattern`, axis, token };
    const rows = await this.#engine.ask(
      'row',
      { inspection: inspection.id, ...which },
      { signal: signalOf(cancellation) },
    );
    const place = inspection.tokens[token]?.range;
    return new vscode.Hover(describe(hovered, axis, token, rows), place && source.placesOf(place)[0]);
  }
}

type Axis = 'query' | 'key';

/** The axis that the text's tokens stand on; none where an attention is among a target's tokens alone. */
function sourceAxis(inspection: Inspection, attention: AttentionName): Axis | undefined {
  return (['query', 'key'] as const).find((axis) => sideAlong(axis, inspection, attention) === 'source');
}

function sideAlong(axis: Axis, { model }: Inspection, attention: AttentionName): Side | undefined {
  const shape = model.attentions.find(({ name }) => name === attention);
  return shape && sideOf(axis === 'query' ? shape.queries : shape.keys);
}

/** What stands along the other axis, in words. */
function otherTokens(axis: Axis, inspection: Inspection, attention: AttentionName): readonly Token[] {
  const side = sideAlong(axis === 'query' ? 'key' : 'query', inspection, attention);
  if (side === undefined) return [];
  return (side === 'source' ? inspection.tokens : inspection.target?.tokens) ?? [];
}

function describe(
  { inspection, attention, head }: Hovered,
  axis: Axis,
  token: number,
  rows: Tensor,
): vscode.MarkdownString {
  const others = otherTokens(axis, inspection, attention);
  const [itself, whose] = [quoted(inspection.tokens[token]?.text ?? ''), nameOf(head)];
  const text = new vscode.MarkdownString();
  text.appendText(
    axis === 'query'
      ? vscode.l10n.t('{0} attends to ({1}):', itself, whose)
      : vscode.l10n.t('{0} is attended to by ({1}):', itself, whose),
  );
  text.appendMarkdown('\n\n');
  const weights = weightsOf(rows, head);
  for (const at of leadingKeys(weights, 1).slice(0, most)) {
    text
      .appendMarkdown(`- ${weights[at]!.toFixed(3)} `)
      .appendText(quoted(others[at]?.text ?? ''))
      .appendMarkdown('\n');
  }
  return text;
}

function nameOf({ layer, head }: HeadRef): string {
  if (layer === 'mean') return vscode.l10n.t('mean of all heads');
  if (head === 'mean') return vscode.l10n.t('layer {0}, mean of its heads', layer);
  return vscode.l10n.t('layer {0} head {1}', layer, head);
}

/** The row (or column) of one head, or the mean over a layer or all heads, of `[layer, head, token]`. */
function weightsOf({ dims, data }: Tensor, { layer, head }: HeadRef): Float32Array {
  const [layers = 0, heads = 0, tokens = 0] = dims;
  const first = layer === 'mean' ? 0 : layer * heads + (head === 'mean' ? 0 : head);
  const count = layer === 'mean' ? layers * heads : head === 'mean' ? heads : 1;
  return Float32Array.from({ length: tokens }, (_, token) => {
    let sum = 0;
    for (let at = first; at < first + count; at++) sum += data[at * tokens + token]!;
    return sum / count;
  });
}
