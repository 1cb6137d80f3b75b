import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { ReaderError, reasonOf } from '../errors';
import { CachedModel } from './cachedModel';
import { HubError } from './failure';
import type { Hub } from './hub';
import { type HubFile, pathOf } from './hubModel';
import { damaged, wrongLength } from './mismatch';
import { type Offer, sizeOfFiles } from './offer';
import { PartialFile } from './partialFile';
import { sizeOf } from './size';

export interface DownloadOptions {
  /** The folder that holds all models: `hubCache()`. */
  readonly cache: string;
  readonly signal?: AbortSignal | undefined;
  /** @param received bytes of all files, including those that were here before */
  readonly onProgress?: (received: number, file: string) => void;
}

/** How many attempts in a row may bring nothing. */
const mostAttempts = 5;
/** Seconds. If the Hub asks for a longer wait, the download fails and says so. */
const longestWait = 60;

/** The models that this process is downloading. */
const running = new Set<string>();

/** The model's folder in the cache, if every file is there already. */
export async function downloaded({ model, files }: Offer, cache: string): Promise<string | undefined> {
  const cached = new CachedModel(cache, model);
  const there = await Promise.all(files.map((file) => cached.has(file)));
  return there.every(Boolean) ? cached.snapshot : undefined;
}

/**
 * Downloads what is missing into the cache, checks it, and returns the model's folder there. An interrupted download
 * keeps what it has; the next one resumes from there.
 * @throws {ReaderError} that says what failed; or the signal's reason, if it was cancelled.
 */
export async function download(hub: Hub, offer: Offer, options: DownloadOptions): Promise<string> {
  const { id } = offer.model;
  const place = join(options.cache, id);
  if (running.has(place))
    throw new ReaderError(l10n.t('{0} is already being downloaded. Wait until it is done.', id));
  running.add(place);
  try {
    return await fetchMissing(hub, offer, options);
  } catch (error) {
    throw diskFailure(error, options.cache) ?? error;
  } finally {
    running.delete(place);
  }
}

async function fetchMissing(hub: Hub, offer: Offer, options: DownloadOptions): Promise<string> {
  const { cache, signal, onProgress } = options;
  const { model, files } = offer;
  const cached = new CachedModel(cache, model);
  await cached.makeFolders();
  const missing = await linkPresent(cached, files);
  await checkSpace(cache, sizeOfFiles(missing));
  let done = sizeOfFiles(files) - sizeOfFiles(missing);
  for (const file of missing) {
    const told = (received: number) => onProgress?.(done + received, file.name);
    await fetchFile(hub, { offer, file, cached, signal, told });
    done += file.size;
  }
  await cached.setMain();
  return cached.snapshot;
}

/** A file that is here for another commit needs only a link. */
async function linkPresent(cached: CachedModel, files: readonly HubFile[]): Promise<HubFile[]> {
  const missing: HubFile[] = [];
  for (const file of files) {
    if (await cached.has(file)) continue;
    if (await cached.hasBlob(file)) await cached.link(file, false);
    else missing.push(file);
  }
  return missing;
}

interface Fetched {
  readonly offer: Offer;
  readonly file: HubFile;
  readonly cached: CachedModel;
  readonly signal: AbortSignal | undefined;
  told(received: number): void;
}

async function fetchFile(hub: Hub, fetched: Fetched): Promise<void> {
  const { file, cached } = fetched;
  const partial = await PartialFile.open(await cached.partial(file), file, fetched.signal);
  try {
    await receiveAll(hub, fetched, partial);
    if (!(await partial.finish(cached.blob(file)))) throw damaged(hub.host, file);
  } finally {
    await partial.close();
  }
  await cached.link(file, true);
}

/** Resumes a broken connection where it broke, as long as every attempt brings something. */
async function receiveAll(hub: Hub, fetched: Fetched, partial: PartialFile): Promise<void> {
  const { file, signal } = fetched;
  let failures = 0;
  while (partial.received < file.size) {
    const before = partial.received;
    try {
      await receive(hub, fetched, partial);
    } catch (error) {
      failures = partial.received > before ? 1 : failures + 1;
      const seconds = error instanceof HubError && error.kind === 'passing' ? (error.seconds ?? 0) : Infinity;
      if (seconds > longestWait || failures >= mostAttempts) throw error;
      await pause(Math.max(seconds * 1000, hub.patience.pause * 2 ** (failures - 1)), signal);
    }
  }
}

async function receive(
  hub: Hub,
  { offer, file, signal, told }: Fetched,
  partial: PartialFile,
): Promise<void> {
  const { model } = offer;
  told(partial.received);
  const from = partial.received;
  const answer = await hub.ask({ path: pathOf(model, file), model: model.id, from, signal });
  if (answer.size !== undefined && answer.size !== file.size) throw wrongLength(hub.host, file, answer.size);
  if (answer.from !== from) await partial.restart();
  for await (const bytes of answer.bytes) {
    if (partial.received + bytes.length > file.size) {
      await partial.restart();
      throw wrongLength(hub.host, file);
    }
    await partial.append(bytes);
    told(partial.received);
  }
  if (partial.received < file.size) throw brokenOff(hub.host, file, partial.received);
}

function brokenOff(host: string, { name, size }: HubFile, received: number): HubError {
  return new HubError(
    l10n.t(
      '{0} sent {1} of the {3} bytes of {2} and then stopped. Try again; the download resumes from there.',
      host,
      received,
      name,
      size,
    ),
    'passing',
  );
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(milliseconds, undefined, signal && { signal }).catch(() => {});
  signal?.throwIfAborted();
}

async function checkSpace(cache: string, needed: number): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(cache);
  // Some network drives do not report their size.
  if (blocks === 0 || needed <= bavail * bsize) return;
  throw new ReaderError(
    l10n.t(
      'The download takes {0}, but the disk of {1} has {2} left. Free some space, or set HF_HOME to a folder on another disk.',
      sizeOf(needed),
      cache,
      sizeOf(bavail * bsize),
    ),
  );
}

function diskFailure(cause: unknown, cache: string): ReaderError | undefined {
  if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) return undefined;
  const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
  return new ReaderError(
    isFull
      ? l10n.t(
          'The disk of {0} is full. Free some space and download again; what has arrived so far is kept.',
          cache,
        )
      : l10n.t(
          'The download cannot be written to {0} ({1}). Check that you may write there, or set HF_HOME to another folder.',
          cache,
          reasonOf(cause),
        ),
    { cause },
  );
}
