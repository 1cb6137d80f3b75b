import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HubFile, HubModel } from './hubModel';

/**
 * One commit of a model in the cache of Hugging Face's libraries. The files lie in `models--owner--name/blobs/<hash>`;
 * `snapshots/<commit>/<file>` links to them, and `refs/main` names the commit. We cannot take Python's file locks. But
 * each download goes to a file of its own, which is moved into place when it is complete, as in Python; without locks
 * the worst outcome is to download a file twice.
 * Source: `file_download.py` of `huggingface_hub` 2.4.
 */
export class CachedModel {
  /** The model folder: it holds the files under their names. */
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

  /** Whether the cache has the file, perhaps for another snapshot. */
  async hasBlob(file: HubFile): Promise<boolean> {
    return (await sizeOnDisk(this.blob(file))) === file.size;
  }

  async makeFolders(): Promise<void> {
    for (const name of ['blobs', 'refs']) await mkdir(join(this.#folder, name), { recursive: true });
    await mkdir(this.snapshot, { recursive: true });
  }

  /** The file to download into. It takes over what a process that has ended left behind. */
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

  /**
   * Gives the blob its name in the snapshot.
   * @param isNew whether no other snapshot needs the blob
   */
  async link(file: HubFile, isNew: boolean): Promise<void> {
    const [blob, place] = [this.blob(file), join(this.snapshot, file.name)];
    await rm(place, { force: true });
    if (await canLink(join('..', '..', 'blobs', file.hash), place)) return;
    await (isNew ? rename(blob, place) : copyFile(blob, place));
  }

  /** Called once all files are there, so that `main` always names a complete snapshot. */
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

/** Windows lets only some users create links. `HF_HUB_DISABLE_SYMLINKS` turns links off, as in Python. */
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
