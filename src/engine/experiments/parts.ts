import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { type AttentionShape, type Side, sideOf } from '../../protocol/attention';
import { attentionAt, blockTap } from '../../protocol/blockTap';
import type { Effects, PartName } from '../../protocol/experiment';
import type { TapInfo } from '../../transformer/graph/taps';

/** A part of a model that can be removed: a head's z, all of an attention's z in a layer, or an MLP's output. */
export interface Part {
  readonly tap: string;
  /** The row of the tap; all of it if absent. */
  readonly head?: number;
  /** The side whose tokens the tap has. */
  readonly side: Side;
}

/** The heads of one attention, by layer. */
export interface HeadParts {
  readonly attention: AttentionShape;
  readonly layers: readonly (readonly Part[])[];
}

/** The MLPs of one stack, by layer. */
export interface MlpParts {
  readonly stack: Effects['mlps'][number]['stack'];
  readonly layers: readonly Part[];
}

export interface ModelParts {
  readonly heads: readonly HeadParts[];
  readonly mlps: readonly MlpParts[];
}

/**
 * The parts of a model that can be removed.
 * @throws {ReaderError} if the model does not show what its heads write.
 */
export function partsOf(taps: readonly TapInfo[], attentions: readonly AttentionShape[]): ModelParts {
  const known = new Set(taps.map(({ name }) => name));
  const heads = attentions.map((attention) => ({ attention, layers: headsOf(attention, known) }));
  const stacks = ['', 'encoder.', 'decoder.'] as const;
  return { heads, mlps: stacks.flatMap((stack) => mlpsOf(stack, taps)) };
}

function headsOf(attention: AttentionShape, known: ReadonlySet<string>): Part[][] {
  const { name, layers, heads, queries } = attention;
  const side = sideOf(queries);
  return Array.from({ length: layers }, (_, layer) => {
    const tap = `${attentionAt(name, layer)}.z`;
    if (!side || !known.has(tap)) throw notShown(name);
    return Array.from({ length: heads }, (_, head) => ({ tap, head, side }));
  });
}

function mlpsOf(stack: MlpParts['stack'], taps: readonly TapInfo[]): MlpParts[] {
  const side = stack === 'decoder.' ? 'target' : 'source';
  const own = taps.filter(({ name }) => blockTap(name) === `${stack}mlp_out`);
  const layers = own.map(({ name: tap }) => ({ tap, side }) as const);
  return layers.length > 0 ? [{ stack, layers }] : [];
}

/**
 * The part of a name such as `head.3.5`, `mlp.2`, `attn.3` or `decoder.cross_attn.head.1.2`.
 * @throws {ReaderError} for a part that the model does not have.
 */
export function partNamed(name: PartName, { heads, mlps }: ModelParts): Part {
  const { prefix = '', layer, head } = headName.exec(name)?.groups ?? {};
  const attentionLayer = attentionName.exec(name)?.groups;
  const mlp = mlpName.exec(name)?.groups;
  const attentionOf = (named: string) =>
    heads.find(({ attention }) => attention.name === named || (named === '' && heads.length === 1));
  const found = mlp
    ? mlps.find(({ stack }) => stack === mlp.stack)?.layers[Number(mlp.layer)]
    : attentionLayer
      ? whole(attentionOf(attentionLayer.attention!)?.layers[Number(attentionLayer.layer)])
      : attentionOf(prefix.slice(0, -1))?.layers[Number(layer)]?.[Number(head)];
  if (found) return found;
  throw new ReaderError(
    l10n.t(
      'The model has no part “{0}”. A part is a head (head.3.5), an MLP (mlp.2) or a layer’s attention (attn.3). Layers and heads count from 0.',
      name,
    ),
  );
}

const headName = /^(?<prefix>(?:\w+\.)*)head\.(?<layer>\d+)\.(?<head>\d+)$/;
const attentionName = /^(?<attention>(?:\w+\.)*\w*attn)\.(?<layer>\d+)$/;
const mlpName = /^(?<stack>(?:\w+\.)*)mlp\.(?<layer>\d+)$/;

/** All heads of a layer as one part. */
function whole(heads: readonly Part[] | undefined): Part | undefined {
  return heads && { tap: heads[0]!.tap, side: heads[0]!.side };
}

function notShown(attention: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The graph of this model does not show what each head of {0} computes, so heads cannot be removed. Open the model’s folder with its weights instead.',
      attention,
    ),
  );
}
