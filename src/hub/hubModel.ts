import { createHash, type Hash } from 'node:crypto';
import { notAHub } from './failure';
import type { Hub } from './hub';
import { checkModelId } from './modelId';

export interface HubFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of a large file, git's SHA-1 of any other, in hexadecimal. It is also the file's name in the cache. */
  readonly hash: string;
}

/** A model on the Hub. */
export interface HubModel {
  readonly id: string;
  /** The commit that `main` names now; all files are of this commit. */
  readonly commit: string;
  /** The files of the top folder. */
  readonly files: readonly HubFile[];
}

/** @throws {ReaderError} if there is no such model, or the reader may not see it. */
export async function findHubModel(hub: Hub, id: string, signal?: AbortSignal): Promise<HubModel> {
  checkModelId(id);
  const facts = await hub.json({ path: `api/models/${id}/revision/main?blobs=true`, model: id, signal });
  const { sha, siblings } = (facts ?? {}) as { sha?: unknown; siblings?: unknown };
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha) || !Array.isArray(siblings))
    throw notAHub(hub.host);
  const files = siblings.filter(isInTopFolder).map(fileOf);
  if (files.every((file) => file !== undefined)) return { id, commit: sha, files };
  throw notAHub(hub.host);
}

/** The path from which a file is downloaded. */
export function pathOf({ id, commit }: HubModel, { name }: HubFile): string {
  return `${id}/resolve/${commit}/${encodeURIComponent(name)}`;
}

/** Hashes the file's bytes: SHA-256 for a large file (Git LFS), SHA-1 as git computes it for any other. */
export function checksumOf({ hash, size }: HubFile): Hash {
  return hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`);
}

interface Sibling {
  readonly rfilename: string;
  readonly size?: unknown;
  readonly blobId?: unknown;
  readonly lfs?: { readonly sha256?: unknown; readonly size?: unknown };
}

function isInTopFolder(sibling: unknown): sibling is Sibling {
  const { rfilename } = (sibling ?? {}) as { rfilename?: unknown };
  return typeof rfilename === 'string' && /^\w[\w.-]*$/.test(rfilename);
}

function fileOf({ rfilename: name, lfs, size: smallSize, blobId }: Sibling): HubFile | undefined {
  const { size, hash } = lfs ? { size: lfs.size, hash: lfs.sha256 } : { size: smallSize, hash: blobId };
  const isHash = typeof hash === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(hash);
  return isHash && Number.isSafeInteger(size) && Number(size) >= 0
    ? { name, size: Number(size), hash }
    : undefined;
}
