/**
 * A tap of a block without the block: `blocks.3.attn.q` is `attn.q`, `decoder.blocks.3.cross_attn.q` is
 * `decoder.cross_attn.q`; none for what stands in no block.
 */
export function blockTap(name: string): string | undefined {
  const [, stack = '', tap] = /^(\w+\.)?blocks\.\d+\.(.*)$/.exec(name) ?? [];
  return tap === undefined ? undefined : `${stack}${tap}`;
}

/** The other way round: a block's tap in the block of a layer. */
export function inBlock(tap: string, layer: number | '*'): string {
  return tap.replace(/^(encoder\.|decoder\.)?/, `$1blocks.${layer}.`);
}

/** The layer of a block's tap. */
export function layerOf(name: string): number {
  return Number(/\bblocks\.(\d+)\./.exec(name)?.[1]);
}
