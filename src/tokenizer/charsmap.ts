import { isUtf8 } from 'node:buffer';

/**
 * Whether this is a well-formed normalization of SentencePiece. The native library does not check, and a malformed one
 * would end the process.
 *
 * Its first 32-bit number gives the size of a trie in bytes. The trie follows, and then one text with the replacements to
 * which its leaves point. The trie is a double array (Aoe 1989) in Darts-clone's packing: a node's child for a byte is the
 * unit at the node's offset XOR the byte, if the lowest byte of that unit is the byte.
 */
export function isSoundCharsmap(base64: unknown): boolean {
  if (typeof base64 !== 'string') return false;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64 || bytes.length < 4) return false;
  const unitCount = Math.floor(bytes.readUInt32LE() / 4);
  const texts = bytes.subarray(4 + 4 * unitCount);
  if (4 + 4 * unitCount > bytes.length || !isUtf8(texts)) return false;
  const units = Array.from({ length: unitCount }, (_, i) => bytes.readUInt32LE(4 + 4 * i));
  return areRulesInside(units, texts);
}

function areRulesInside(units: readonly number[], texts: Buffer): boolean {
  const reached = new Set<number>();
  const nodes = [childrenOf(0, units[0] ?? 0)];
  while (nodes.length > 0) {
    const node = nodes.pop()!;
    if ((node | 0xff) >= units.length) return false;
    for (let byte = 1; byte < 256; byte++) {
      const unit = units[node ^ byte]!;
      if ((unit & labelBits) !== byte || reached.has(node ^ byte)) continue;
      reached.add(node ^ byte);
      const child = childrenOf(node ^ byte, unit);
      if (hasLeaf(unit) && !beginsCharacter(texts, (units[child] ?? -1) & 0x7fffffff)) return false;
      nodes.push(child);
    }
  }
  return true;
}

/** The highest bit marks a leaf. */
const labelBits = 0x800000ff | 0;

function hasLeaf(unit: number): boolean {
  return (unit & 0x100) !== 0;
}

function childrenOf(place: number, unit: number): number {
  const offset = (unit >>> 10) << ((unit & 0x200) >>> 6);
  return (place ^ offset) >>> 0;
}

function beginsCharacter(texts: Buffer, at: number): boolean {
  return at <= texts.length && ((texts[at] ?? 0) & 0xc0) !== 0x80;
}
