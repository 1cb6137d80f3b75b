import type { AttentionName } from './attention';

/**
 * A tap of a block without the block: `blocks.3.attn.q` is `attn.q`, `decoder.blocks.3.cross_attn.q` is
 * `decoder.cross_attn.q`; none for what stands in no block.
 */
export function blockTap(name: string): string | undefined {
  const [, stack = '', tap] = /^((?:\w+\.)*?)blocks\.\d+\.(.*)$/.exec(name) ?? [];
  return tap === undefined ? undefined : `${stack}${tap}`;
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

/** The layer of a block's tap. */
export function layerOf(name: string): number {
  return Number(/\bblocks\.(\d+)\./.exec(name)?.[1]);
}
