import * as vscode from 'vscode';
import type { Chunks } from '../../export/formats';
import { writeChunks } from '../../export/writeChunks';

/** Writes to a disk piece by piece; other file systems take a file only as a whole. */
export async function writeFile(file: vscode.Uri, chunks: Chunks): Promise<void> {
  if (file.scheme === 'file') return writeChunks(file.fsPath, chunks);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  await vscode.workspace.fs.writeFile(file, Buffer.concat(parts));
}
