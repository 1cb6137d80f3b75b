import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { longestText } from '../engine/longestText';
import { CliError } from './error';

export const readFileText = (file: string) => readText(createReadStream(file), file);

export const readStandardInput = () => readText(process.stdin, 'Standard input');

/** UTF-8 text, and of a long one only the beginning that the engine looks at. */
async function readText(stream: Readable, name: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for await (const bytes of stream) {
      text += decoder.decode(bytes as Buffer, { stream: true });
      if (text.includes('\0')) throw new CliError(`${name} looks like a binary file. Choose a text file.`);
      if (text.length > longestText) return text.slice(0, longestText + 1);
    }
    return text + decoder.decode();
  } catch (error) {
    throw readable(error, name);
  }
}

function readable(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new CliError(`${name} is not UTF-8 text. Convert it, or choose another file.`);
    case 'ENOENT':
      return new CliError(`There is no file ${name}.`);
    case 'EISDIR':
      return new CliError(`${name} is a folder. Choose a text file.`);
    case 'EACCES':
      return new CliError(`${name} may not be read. Change its permissions, or choose another file.`);
    default:
      return error;
  }
}
