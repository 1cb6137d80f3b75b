import type { AttentionName } from './attention';

/**
 * A block tap's name without the block: `attn.q` for `blocks.3.attn.q`, `decoder.cross_attn.q` for
 * `decoder.blocks.3.cross_attn.q`. Undefined for a tap outside blocks.
 */
export function blockTap(name: string): string | undefined {
  const { stack, tap } = inBlock.exec(name)?.groups ?? {};
  return tap === undefined ? undefined : `${stack}${tap}`;
}

const inBlock = /^(?<block>(?<stack>(?:\w+\.)*?)blocks\.(?<layer>\d+))\.(?<tap>.*)$/;

/** The block of a tap, such as `decoder.blocks.3`; undefined for a tap outside blocks. */
export function blockOf(name: string): string | undefined {
  return inBlock.exec(name)?.groups?.block;
}

/** The layer of a tap's block; undefined for a tap outside blocks. */
export function layerOf(name: string): number | undefined {
  const layer = inBlock.exec(name)?.groups?.layer;
  return layer === undefined ? undefined : Number(layer);
}

/**
 * The name of an attention in one layer: `decoder.blocks.3.cross_attn` for `decoder.cross_attn` in layer 3.
 */
export function attentionAt(attention: AttentionName, layer: number): string {
  const stack = stackOf(attention);
  return `${stack}blocks.${layer}.${attention.slice(stack.length)}`;
}

/**
 * The prefix of the stack that an attention belongs to: `decoder.` for `decoder.cross_attn`, empty for
 * `attn`.
 */
export function stackOf(attention: AttentionName): string {
  return attention.slice(0, attention.lastIndexOf('.') + 1);
}
