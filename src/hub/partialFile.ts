import type { Hash } from 'node:crypto';
import { constants, type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { checksumOf, type HubFile } from './hubModel';

/** A file that is not complete yet. What has arrived stays on disk, so that a later download can resume. */
export class PartialFile {
  #received = 0;
  #checksum: Hash;

  private constructor(
    private readonly path: string,
    private readonly file: HubFile,
    private readonly handle: FileHandle,
  ) {
    this.#checksum = checksumOf(file);
  }

  /** Resumes from what is there already. */
  static async open(path: string, file: HubFile, signal?: AbortSignal): Promise<PartialFile> {
    const partial = new PartialFile(path, file, await openOwn(path));
    await partial.#readBack(signal).catch(async (error) => {
      await partial.close();
      throw error;
    });
    return partial;
  }

  /** Bytes. */
  get received(): number {
    return this.#received;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.handle.appendFile(bytes);
    this.#checksum.update(bytes);
    this.#received += bytes.length;
  }

  async restart(): Promise<void> {
    await this.handle.truncate(0);
    this.#checksum = checksumOf(this.file);
    this.#received = 0;
  }

  /** Moves the file to its place. If its checksum is wrong, deletes it and returns false. */
  async finish(place: string): Promise<boolean> {
    await this.close();
    const isWhole = this.#checksum.digest('hex') === this.file.hash;
    if (isWhole) await rename(this.path, place);
    else await rm(this.path);
    return isWhole;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  async #readBack(signal: AbortSignal | undefined): Promise<void> {
    const { size } = await this.handle.stat();
    if (size === 0) return;
    if (size > this.file.size) return this.restart();
    for await (const bytes of this.handle.createReadStream({ start: 0, end: size - 1, autoClose: false })) {
      signal?.throwIfAborted();
      this.#checksum.update(bytes as Buffer);
      this.#received += (bytes as Buffer).length;
    }
  }
}

/** Opens the file, or creates it. Never follows a link or opens a pipe of this name. */
async function openOwn(path: string): Promise<FileHandle> {
  const there = await lstat(path).catch(() => undefined);
  if (there && !there.isFile()) await rm(path);
  const { O_RDWR, O_APPEND, O_NOFOLLOW = 0, O_CREAT, O_EXCL } = constants;
  return open(path, O_RDWR | O_APPEND | (there?.isFile() ? O_NOFOLLOW : O_CREAT | O_EXCL));
}
