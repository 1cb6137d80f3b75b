import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = 'test/fixtures/tokenizers/built';

export interface Layout {
  /** Name in the folder → file of the fixtures. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Name in the folder → what that JSON file holds. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Model folders as `test/fixtures/tokenizers/built.py` lays them out, until they are removed together. */
export class Folders {
  readonly #parent = mkdtempSync(join(tmpdir(), "模型 'quoted' "));
  #count = 0;

  layOut({ files, json }: Layout): string {
    const folder = join(this.#parent, `${this.#count++}`);
    mkdirSync(folder);
    for (const [name, source] of Object.entries(files)) {
      if (source !== undefined) copyFileSync(join(built, source), join(folder, name));
    }
    for (const [name, content] of Object.entries(json)) {
      writeFileSync(join(folder, name), JSON.stringify(content));
    }
    return folder;
  }

  remove(): void {
    rmSync(this.#parent, { recursive: true });
  }
}
