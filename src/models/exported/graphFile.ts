import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { cutShort } from '../../files/damaged';
import { FileBytes } from '../../files/fileBytes';
import { checkIsFetched } from '../../files/gitLfs';
import { checkIsFile } from '../../files/readFile';
import { realFiles } from '../../files/realFiles';
import { withConstants } from '../../onnx/constants';
import { bytesOf, type ElementType, elementTypeOf } from '../../onnx/elementType';
import { hasExternalTensor } from '../../onnx/read/innerTensors';
import { type ReadGraph, readModel } from '../../onnx/read/readGraph';
import type { TensorEntry } from '../../onnx/read/readTensor';
import type { Operand } from '../../onnx/value';
import { TruncatedError } from '../../onnx/wire';
import type { GraphFile } from '../../transformer/exported/linkGraph';
import { withoutCache } from '../../transformer/exported/withoutCache';
import { besideGraph, checkStaysInside } from '../weights/declaredFiles';

/** The graph files of one model. No large tensor is read. */
interface GraphFiles {
  /** In the order of the paths. */
  readonly graphs: readonly GraphFile[];
  /** The folder that contains all weights, with symlinks followed. */
  readonly weightsFolder: string;
}

/**
 * Reads the graphs at these paths and finds their weights.
 * @param modelFolder the folder in which the weights must be, after following links
 * @throws {ReaderError} naming a file that is missing, incomplete, outside the folder, or not an ONNX model.
 */
export async function openGraphFiles(paths: readonly string[], modelFolder: string): Promise<GraphFiles> {
  await Promise.all(paths.map(checkIsFile));
  const graphs = paths.map((path) => FileBytes.use(path, (bytes) => readFrom(bytes, path)));
  const declared = paths.map((path, i) => [...weightFilesOf(path, graphs[i]!).values()]);
  const files = [...new Set(paths.flatMap((path, i) => [path, ...declared[i]!]))];
  const sizes = await Promise.all(files.map(sizeOf));
  await Promise.all(
    paths.flatMap((path, i) => declared[i]!.map((file) => checkStaysInside(file, path, modelFolder))),
  );
  const { folder, places } = await realFiles(files);
  const known = new Map(
    files.map((path, i) => [path, { name: basename(path), place: places[i]!, size: sizes[i]! }]),
  );
  return { graphs: paths.map((path, i) => graphFile(path, graphs[i]!, known)), weightsFolder: folder };
}

function graphFile(path: string, graph: ReadGraph, known: ReadonlyMap<string, TensorFile>): GraphFile {
  const weightFiles = weightFilesOf(path, graph);
  const fileOf = (location: string | undefined) =>
    known.get(location === undefined ? path : weightFiles.get(location)!)!;
  const tensors = [...graph.initializers.values()];
  const stored = tensors.map((tensor) => [tensor.name, operandOf(tensor, fileOf)] as const);
  return { file: basename(path), graph, stored: new Map(stored) };
}

/** The files in which a graph says that its weights are, by the graph's names for them. */
function weightFilesOf(path: string, { initializers }: ReadGraph): ReadonlyMap<string, string> {
  const locations = [...initializers.values()].flatMap(({ content }) => locationIn(content) ?? []);
  return new Map(locations.map((location) => [location, besideGraph(path, location)]));
}

function readFrom(bytes: FileBytes, file: string): ReadGraph {
  const name = basename(file);
  const start = bytes.start(64);
  checkIsFetched(start, name);
  return explained(name, () => {
    try {
      return checked(withConstants(withoutCache(readModel(bytes))), name);
    } catch (cause) {
      // Only a file that begins like a model is said to be cut short.
      const isCut = cause instanceof TruncatedError && cause.end > bytes.length && start[0] === 0x08;
      throw isCut ? cutShort(name, bytes.length, cause.end, cause) : cause;
    }
  });
}

/** @throws {ReaderError} if the graph refers to another file outside its own list of tensors. */
function checked(graph: ReadGraph, name: string): ReadGraph {
  const attributes = graph.nodes.flatMap((node) => [...node.attributes.values()]);
  const isExternal =
    attributes.some(({ encoded }) => hasExternalTensor(encoded, 'attribute')) ||
    graph.frame.functions.some((encoded) => hasExternalTensor(encoded, 'function'));
  if (!isExternal) return graph;
  throw new ReaderError(
    l10n.t(
      '{0} keeps numbers of an inner graph, of a function or of an attribute in another file, which is not supported. Save it again with these numbers inside.',
      name,
    ),
  );
}

/**
 * Runs a search in a graph, which may be malformed in any way.
 * @throws {ReaderError} if the search fails.
 */
export function explained<T>(name: string, find: () => T): T {
  try {
    return find();
  } catch (cause) {
    if (cause instanceof ReaderError) throw cause;
    throw new ReaderError(l10n.t('{0} is not an ONNX model, or it is damaged. Download it again.', name), {
      cause,
    });
  }
}

function locationIn(content: TensorEntry['content']): string | undefined {
  return content.is === 'external' ? (content.entries.get('location') ?? '') : undefined;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) {
    checkIsFetched(
      FileBytes.use(file, (bytes) => bytes.start(64)),
      basename(file),
    );
    return found.size;
  }
  throw new ReaderError(
    l10n.t(
      'There is no file {0} in {1}, where the weights of the graph should be. Download it too.',
      basename(file),
      dirname(file),
    ),
  );
}

interface TensorFile {
  readonly name: string;
  readonly place: string;
  readonly size: number;
}

function operandOf(tensor: TensorEntry, fileOf: (location: string | undefined) => TensorFile): Operand {
  const { name, dims: shape, content } = tensor;
  if (content.is === 'here') return { source: { kind: 'encoded', name, bytes: content.encoded } };
  const type = typeOf(tensor, fileOf(undefined).name);
  const file = fileOf(locationIn(content));
  const bytes = bytesOf(type, shape);
  const [offset, length] = rangeOf(content, bytes);
  if (length === bytes && offset >= 0 && offset + length <= file.size) {
    return { source: { kind: 'stored', name, type, shape, place: { file: file.place, offset, length } } };
  }
  throw new ReaderError(
    l10n.t(
      '{0} has no room for {1} of the shape {2} where the graph expects it. The file is incomplete or belongs to another model; download it again.',
      file.name,
      shown(name),
      `[${shape.join(', ')}]`,
    ),
  );
}

/** The offset of a tensor's numbers in their file, and their length in bytes. */
function rangeOf(content: Exclude<TensorEntry['content'], { is: 'here' }>, bytes: number): [number, number] {
  if (content.is === 'inFile') return [content.begin, content.end - content.begin];
  const { entries } = content;
  return [Number(entries.get('offset') ?? 0), Number(entries.get('length') ?? bytes)];
}

function typeOf({ name, code }: TensorEntry, file: string): Exclude<ElementType, 'string'> {
  const type = elementTypeOf(code);
  if (type && type !== 'string') return type;
  throw new ReaderError(
    l10n.t(
      '{0} stores {1} as numbers of an unsupported type ({2}). Export the model again, as float32.',
      file,
      shown(name),
      code,
    ),
  );
}
