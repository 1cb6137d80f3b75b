import { createHash, type Hash } from 'node:crypto';
import type { HubFile } from './hubModel';

/** What the file's bytes are fed to: SHA-256 for a large file (Git LFS), SHA-1 as git computes it for any other. */
export function checksumOf({ hash, size }: HubFile): Hash {
  return hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`);
}
