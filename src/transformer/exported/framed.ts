import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Frame } from '../../onnx/encode';
import { OperatorSetIdProto } from '../../onnx/schema';
import type { GraphFile } from './linkGraph';

/**
 * The frame (versions, operator sets, functions) of two graphs that become one.
 * @throws {ReaderError} if the files use different versions of the same operator set.
 */
export function framed([one, other]: readonly [GraphFile, GraphFile]): Frame {
  const frames = [one.graph.frame, other.graph.frame];
  const versions = new Map<string, number>();
  for (const encoded of frames.flatMap(({ opsetImport }) => opsetImport)) {
    const read = OperatorSetIdProto.toObject(OperatorSetIdProto.decode(encoded), { defaults: true });
    const [domain, version]: [string, number] = [read.domain, Number(read.version)];
    if ((versions.get(domain) ?? version) !== version) {
      throw new ReaderError(
        l10n.t(
          '{0} and {1} use different versions of ONNX’s operators. Export both at once.',
          one.file,
          other.file,
        ),
      );
    }
    versions.set(domain, version);
  }
  return {
    irVersion: Math.max(...frames.map(({ irVersion }) => irVersion)),
    opsetImport: distinct(frames.flatMap(({ opsetImport }) => opsetImport)),
    functions: distinct(frames.flatMap(({ functions }) => functions)),
  };
}

function distinct(messages: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(messages.map((message) => [Buffer.from(message).toString('latin1'), message])).values()];
}
