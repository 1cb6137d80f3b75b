import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { openModelFolder } from '../../../../src/models/modelFolder';
import { changeConfig, inCopyOf } from '../../models/folder';

/** States that a fixture model whose config says this is refused by a sentence that begins so: by the entry's name. */
export function itRefuses(
  name: string,
  key: string,
  value: unknown,
  sentence = `config.json sets "${key}" to `,
): void {
  it(`${name}: refuses "${key}": ${JSON.stringify(value)}`, () =>
    inCopyOf(name, async (folder) => {
      changeConfig(folder, { [key]: value });
      await assert.rejects(
        openModelFolder(folder),
        (error) => error instanceof ReaderError && error.message.startsWith(sentence),
      );
    }));
}
