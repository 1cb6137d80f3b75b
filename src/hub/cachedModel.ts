import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HubFile, HubModel } from './hubModel';

/**
 * A commit of a model in the cache of Hugging Face's libraries: `models--owner--name/blobs/<hash>`, to which `snapshots/<commit>/<file>` links,
 * and `refs/main`, which names the commit. Python's file locks cannot be taken from here; like Python's, each download
 * gathers in a file of its own and is moved into place as a whole, so that without locks the worst is to fetch twice.
 * Source: `file_download.py` of `huggingface_hub` 2.4.
 */
export class CachedModel {
  /** The folder that holds the files by their names: a model folder. */
  readonly snapshot: string;
  readonly #folder: string;

  constructor(
    cache: string,
    private readonly model: HubModel,
  ) {
    this.#folder = join(cache, `models--${model.id.replaceAll('/', '--')}`);
    this.snapshot = join(this.#folder, 'snapshots', model.commit);
  }

  blob({ hash }: HubFile): string {
    return join(this.#folder, 'blobs', hash);
  }

  /** Whether the snapshot has the file, under its name. */
  async has({ name, size }: HubFile): Promise<boolean> {
    return (await sizeOnDisk(join(this.snapshot, name))) === size;
  }

  /** Whether the file is here, perhaps as part of another snapshot. */
  async hasBlob(file: HubFile): Promise<boolean> {
    return (await sizeOnDisk(this.blob(file))) === file.size;
  }

  async makeFolders(): Promise<void> {
    for (const name of ['blobs', 'refs']) await mkdir(join(this.#folder, name), { recursive: true });
    await mkdir(this.snapshot, { recursive: true });
  }

  /** Where the file gathers; with it, what a process left behind that has ended. */
  async partial({ hash }: HubFile): Promise<string> {
    const blobs = join(this.#folder, 'blobs');
    const own = join(blobs, `${hash}.pid-${process.pid}.incomplete`);
    for (const name of await readdir(blobs)) {
      const [, other, pid] = /^(\w+)\.pid-(\d+)\.incomplete$/.exec(name) ?? [];
      if (other !== hash || isRunning(Number(pid))) continue;
      await rename(join(blobs, name), own).catch(() => {}); // Another window was faster.
    }
    return own;
  }

  /** Gives the blob its name in the snapshot. @param isNew no other snapshot needs it */
  async link(file: HubFile, isNew: boolean): Promise<void> {
    const [blob, place] = [this.blob(file), join(this.snapshot, file.name)];
    await rm(place, { force: true });
    if (await canLink(join('..', '..', 'blobs', file.hash), place)) return;
    await (isNew ? rename(blob, place) : copyFile(blob, place));
  }

  /** Once all files are there: what is asked for as `main` is whole at any time. */
  async setMain(): Promise<void> {
    const refs = join(this.#folder, 'refs');
    const written = join(refs, `main.${randomUUID()}.tmp`);
    await writeFile(written, this.model.commit, { flag: 'wx' });
    await rename(written, join(refs, 'main'));
  }
}

async function sizeOnDisk(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** Windows lets only some users link. `HF_HUB_DISABLE_SYMLINKS` is Python's way to say so. */
async function canLink(target: string, place: string): Promise<boolean> {
  if (/^(1|on|yes|true)$/i.test(process.env.HF_HUB_DISABLE_SYMLINKS ?? '')) return false;
  return symlink(target, place).then(
    () => true,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
