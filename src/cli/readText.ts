import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { longestText } from '../engine/text/tokenize';
import { ReaderError } from '../errors';
import type { TextSource } from './arguments/reading';

export async function readText(source: TextSource): Promise<string> {
  if (source === 'standard input') return readBeginning(process.stdin, 'Standard input');
  return 'text' in source ? source.text : readBeginning(createReadStream(source.file), source.file);
}

/** The whole of a file, or of standard input if that is “-”. */
export async function readWholeFile(file: string): Promise<string> {
  const everything = Number.POSITIVE_INFINITY;
  if (file === '-') return readBeginning(process.stdin, 'Standard input', everything);
  return readBeginning(createReadStream(file), file, everything);
}

/** Reads UTF-8 text; by default stops after the beginning that the engine reads. */
async function readBeginning(stream: Readable, name: string, longest = longestText): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    for await (const bytes of stream) {
      const part = decoder.decode(bytes as Buffer, { stream: true });
      if (part.includes('\0')) throw new ReaderError(`${name} looks like a binary file. Choose a text file.`);
      text += part;
      if (text.length > longest) return text.slice(0, longest + 1);
    }
    return text + decoder.decode();
  } catch (cause) {
    throw explain(cause, name);
  }
}

function explain(cause: unknown, name: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new ReaderError(`${name} is not UTF-8 text. Convert it, or choose another file.`, { cause });
    case 'ENOENT':
      return new ReaderError(`There is no file ${name}. Check its name.`, { cause });
    case 'EISDIR':
      return new ReaderError(`${name} is a folder. Choose a text file.`, { cause });
    case 'EACCES':
      return new ReaderError(`${name} may not be read. Change its permissions, or choose another file.`, {
        cause,
      });
    default:
      return code === undefined
        ? cause
        : new ReaderError(`${name} cannot be read (${code}). Choose another file.`, { cause });
  }
}
