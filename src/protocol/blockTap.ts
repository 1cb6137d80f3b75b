import type { AttentionName } from './attention';

/**
 * A tap of a block without the block: `blocks.3.attn.q` is `attn.q`, `decoder.blocks.3.cross_attn.q` is
 * `decoder.cross_attn.q`; none for what stands in no block.
 */
export function blockTap(name: string): string | undefined {
  const { stack, tap } = inBlock.exec(name)?.groups ?? {};
  return tap === undefined ? undefined : `${stack}${tap}`;
}

const inBlock = /^(?<block>(?<stack>(?:\w+\.)*?)blocks\.(?<layer>\d+))\.(?<tap>.*)$/;

/** The block that a tap stands in, such as `decoder.blocks.3`; undefined for what stands in none. */
export function blockOf(name: string): string | undefined {
  return inBlock.exec(name)?.groups?.block;
}

/** The layer of the block that a tap stands in; undefined for what stands in none. */
export function layerOf(name: string): number | undefined {
  const layer = inBlock.exec(name)?.groups?.layer;
  return layer === undefined ? undefined : Number(layer);
}

/** An attention in the block of a layer: `decoder.cross_attn` in layer 3 is `decoder.blocks.3.cross_attn`. */
export function attentionAt(attention: AttentionName, layer: number): string {
  const stack = stackOf(attention);
  return `${stack}blocks.${layer}.${attention.slice(stack.length)}`;
}

/** What the taps of an attention's stack begin with: `decoder.` for `decoder.cross_attn`, nothing for `attn`. */
export function stackOf(attention: AttentionName): string {
  return attention.slice(0, attention.lastIndexOf('.') + 1);
}
