import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { spelling } from '../weights/storedWeights';
import type { TensorPlace, WeightFiles } from '../weights/weightFiles';
import { beforeAll, withoutWrappers } from '../weights/wrappedNames';

/** The two matrices of an adapter on one module: A `[r, in]` and B `[out, r]`; on a table, A `[r, rows]` and B `[width, r]`. */
export interface LowRank {
  /** The module's name in the trained model. */
  readonly module: string;
  readonly a: TensorPlace;
  readonly b: TensorPlace;
  readonly isOfTable: boolean;
}

/** What replaces a tensor of the base: a trained bias, or a module that was saved whole. */
export interface Replacement {
  /** Its name in the trained model. */
  readonly name: string;
  readonly tensor: TensorPlace;
}

/** What an adapter's file holds, by the architecture's names for the tensors that it changes. */
export interface AdapterTensors {
  /** Every module with a low-rank product, by its name in the trained model. */
  readonly lowRanks: ReadonlyMap<string, LowRank>;
  /** The products that are added to the weights of modules. */
  lowRank(module: string): LowRank | undefined;
  replacement(name: string): Replacement | undefined;
}

/**
 * Sorts the tensors of an adapter by what they do. PEFT names them after the trained model inside its own wrapper
 * (`base_model.model.`), with the adapter's name in between (`lora_A.default.weight`) or without it.
 * @throws {ReaderError} naming a tensor of an unknown kind, or one whose other half is missing.
 */
export function adapterTensors(files: WeightFiles, prefix: string | readonly string[]): AdapterTensors {
  const halves = new Map<string, Partial<Record<Half, TensorPlace>>>();
  const replacements = new Map<string, Replacement>();
  for (const [name, tensor] of withoutWrappers(files.tensors)) {
    const inner = name.replace(/^.*?\bbase_model\.model\./, '');
    const [, module, kind, half, parameter] = lowRankName.exec(inner) ?? [];
    if (half !== undefined && parameter !== 'bias')
      addHalf(halves, module!, `${kind ?? ''}${half}` as Half, tensor);
    else if (/(^|\.)lora_/.test(inner)) throw unknown(tensor);
    else if (!inner.includes('.original_module.')) {
      const replaced = inner.replace(inWrappers, '');
      replacements.set(replaced, { name: replaced, tensor });
    }
  }
  const lowRanks = new Map([...halves].map(([module, found]) => [module, lowRankOf(module, found, files)]));
  const names = [...lowRanks.keys(), ...replacements.keys()];
  // After any other prefix, a bare name may belong to another model.
  const prefixes = beforeAll(names).flatMap((before) => [prefix].flat().map((own) => before + own));
  const spelled = spelling(['', ...prefixes]);
  return { lowRanks, lowRank: byName(lowRanks, spelled), replacement: byName(replacements, spelled) };
}

function byName<T>(
  entries: ReadonlyMap<string, T>,
  spelled: (name: string) => readonly string[],
): (name: string) => T | undefined {
  return (name) =>
    spelled(name)
      .map((spelling) => entries.get(spelling))
      .find((entry) => entry !== undefined);
}

type Half = 'A' | 'B' | 'embedding_A' | 'embedding_B';

/** `h.0.attn.c_attn.lora_A.default.weight`, `wte.lora_embedding_B`. */
const lowRankName = /^(.+)\.lora_(embedding_)?([AB])(?:\.(?!weight$|bias$)[^.]+)?(?:\.(weight|bias))?$/;

/** What PEFT puts between a module's name and its parameter's name. */
const inWrappers = /\.base_layer(?=\.)|\.modules_to_save\.[^.]+(?=\.)/g;

function addHalf(
  halves: Map<string, Partial<Record<Half, TensorPlace>>>,
  module: string,
  half: Half,
  tensor: TensorPlace,
): void {
  const found = halves.get(module) ?? {};
  const other = found[half];
  if (other) {
    throw new ReaderError(
      l10n.t(
        '{0} holds several adapters: {1} and {2} are for the same module. Save only one of them.',
        tensor.shownFile,
        shown(other.name),
        shown(tensor.name),
      ),
    );
  }
  halves.set(module, { ...found, [half]: tensor });
}

function lowRankOf(module: string, found: Partial<Record<Half, TensorPlace>>, files: WeightFiles): LowRank {
  const { A, B, embedding_A, embedding_B } = found;
  if (A && B) return { module, a: A, b: B, isOfTable: false };
  if (embedding_A && embedding_B) return { module, a: embedding_A, b: embedding_B, isOfTable: true };
  throw new ReaderError(
    l10n.t(
      '{0} holds only one of the two matrices for the module {1}. Save the adapter again.',
      files.shownFile,
      shown(module),
    ),
  );
}

function unknown({ name, shownFile }: TensorPlace): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} holds {1}, which is not supported. Merge the adapter into its base in Python and open the result.',
      shownFile,
      shown(name),
    ),
  );
}
