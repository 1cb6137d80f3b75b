import type { AttentionName } from '../attention';
import { attentionAt } from '../blockTap';
import { type Change, isFrozen } from './change';

/**
 * The name of a part of a model, as on the command line: `head.3.5` (layer 3, head 5), `attn.3` (all heads of the
 * layer), `mlp.3`, `norm.3.1` (the first norm of the layer), `residual.3`. A model with several attentions or stacks
 * prefixes them: `decoder.cross_attn.head.1.2`, `decoder.cross_attn.1`, `decoder.mlp.1`.
 */
export type PartName = string;

/** A part of a model. Layers, heads and norms of a layer are numbered; a norm after a sublayer is `1_post`. */
export type ModelPart =
  | { readonly is: 'head'; readonly attention: AttentionName; readonly layer: number; readonly head: number }
  | { readonly is: 'attention'; readonly attention: AttentionName; readonly layer: number }
  | { readonly is: 'mlp' | 'residual'; readonly stack: string; readonly layer: number }
  | { readonly is: 'norm'; readonly stack: string; readonly layer: number; readonly norm: string };

/** The name of an attention in a model that has only one. Names of its heads omit it. */
const onlyAttention = 'attn';

/** The name of a part. */
export function nameOf(part: ModelPart): PartName {
  switch (part.is) {
    case 'head':
      return `${headsOf(part.attention)}.${part.layer}.${part.head}`;
    case 'attention':
      return `${part.attention}.${part.layer}`;
    case 'norm':
      return `${part.stack}norm.${part.layer}.${part.norm}`;
    case 'mlp':
    case 'residual':
      return `${part.stack}${part.is}.${part.layer}`;
  }
}

/** The family of an attention's heads: `head`, or `decoder.cross_attn.head`. */
export function headsOf(attention: AttentionName): string {
  return attention === onlyAttention ? 'head' : `${attention}.head`;
}

const number = '0|[1-9]\\d{0,5}';
const ofLayer = new RegExp(
  `^(?<family>(?<prefix>(?:[a-z]\\w*\\.)*)(?<kind>[a-z]\\w*))\\.(?<layer>${number})(?:\\.(?<member>\\w{1,20}))?$`,
);

/** The part of this name; undefined if the name is not that of a part. Whether a model has it is another question. */
export function partNamed(name: PartName): ModelPart | undefined {
  const { family, prefix = '', kind, layer: written, member } = ofLayer.exec(name)?.groups ?? {};
  if (family === undefined) return undefined;
  const layer = Number(written);
  switch (kind) {
    case 'head': {
      if (member === undefined || !new RegExp(`^(?:${number})$`).test(member)) return undefined;
      const attention = prefix === '' ? onlyAttention : prefix.slice(0, -1);
      return { is: 'head', attention, layer, head: Number(member) };
    }
    case 'norm':
      return member === undefined ? undefined : { is: 'norm', stack: prefix, layer, norm: member };
    case 'mlp':
    case 'residual':
      return member === undefined ? { is: kind, stack: prefix, layer } : undefined;
    default:
      return member === undefined ? { is: 'attention', attention: family, layer } : undefined;
  }
}

/** The family of a part: its name without the layer and what follows. `head`, `decoder.mlp`. */
export function familyOf(name: PartName): string {
  return ofLayer.exec(name)?.groups?.family ?? name;
}

/**
 * The tap at which a part is changed: a head's z, what a sublayer adds to the residual stream, an attention's
 * pattern, the output of a norm. Those of a layer's residual connections begin with the result.
 */
export function tapChanged(part: ModelPart, change: Change): string {
  switch (part.is) {
    case 'head':
      return `${attentionAt(part.attention, part.layer)}.z`;
    case 'attention':
      return `${attentionAt(part.attention, part.layer)}${isFrozen(change) ? '.pattern' : '_out'}`;
    case 'mlp':
      return `${part.stack}blocks.${part.layer}.mlp_out`;
    case 'norm':
      return `${part.stack}blocks.${part.layer}.ln${part.norm}.normalized`;
    case 'residual':
      return `${part.stack}blocks.${part.layer}.resid_`;
  }
}
