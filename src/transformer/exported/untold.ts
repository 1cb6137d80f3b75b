import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { elementTypeOf } from '../../onnx/elementType';
import type { Described } from '../../onnx/read/readGraph';
import { input, type Operand, type ValueSource } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { usualNames } from './knownNames';

/** Inputs of unknown purpose. They matter only if a tensor that is asked for depends on them. */
export class Untold {
  readonly #inputs: ReadonlyMap<ValueSource, Described>;

  constructor(inputs: readonly Described[]) {
    this.#inputs = new Map(inputs.map((each) => [input(each.name, 'float32', []).source, each]));
  }

  /** Placeholders under which the inputs stand in the linked graph, by name. */
  get operands(): readonly (readonly [name: string, Operand])[] {
    return [...this.#inputs].map(([source, { name }]) => [name, { source }]);
  }

  /** The unknown inputs that these tensors depend on. */
  behind(operands: readonly Operand[]): readonly Described[] {
    return [...sourcesOf(operands, () => false)].flatMap((source) => this.#inputs.get(source) ?? []);
  }
}

/** The error for a graph without a recognizable input of token ids. */
export function untoldIds(inputs: readonly Described[], file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'None of the inputs of {0} can be recognized as the token ids, which look up rows of a table [vocabulary, width]. Its inputs are {1}. If it reads text, export it again with their usual names: {2}.',
      file,
      listed(inputs),
      usualNames,
    ),
  );
}

/** The error for a graph whose attention depends on an input of unknown purpose. */
export function untoldInput({ name }: Described, inputs: readonly Described[], file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} has an input {1}, whose purpose is clear neither from its name and shape nor from its use. Its inputs are {2}. Export the model without it, or with usual names and shapes: {3}.',
      file,
      shown(name),
      listed(inputs),
      usualNames,
    ),
  );
}

const most = 12;

/** Their names, types and shapes. */
function listed(inputs: readonly Described[]): string {
  const all = inputs.map(({ name, code, dims }) => {
    const shape = dims ? `[${dims.map((dim) => (dim === '' ? '?' : dim)).join(', ')}]` : '';
    return [shown(name), elementTypeOf(code) ?? '?', shape].filter((part) => part !== '').join(' ');
  });
  const some = all.slice(0, most).join('; ');
  return all.length > most ? `${some}; …` : some;
}
