import { stackSizes } from '../protocol/attention';
import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { TapInfo } from '../transformer/graph/taps';

export function tapList(taps: readonly TapInfo[], asJson: boolean): string {
  if (asJson) return toJson(taps.map(({ name, shape, dtype }) => ({ tap: name, shape, dtype })));
  return table(
    ['tap', 'shape', 'dtype'],
    taps.map(({ name, shape, dtype }) => [name, `[${shape.join(', ')}]`, dtype]),
  );
}

export function modelList(models: readonly (ModelEntry | UnusableModel)[], asJson: boolean): string {
  if (asJson) return toJson(models.map(toRecord));
  return table(
    ['id', 'architecture', 'layers', 'heads', 'parameters', 'folder'],
    models.map((model) => ('problem' in model ? [model.id, model.problem] : cellsOf(model))),
  );
}

function cellsOf({ id, modelType, attentions, parameters, folder }: ModelEntry): string[] {
  const { layers, heads } = stackSizes(attentions);
  return [id, modelType, layers, heads, String(parameters), folder];
}

function toRecord(model: ModelEntry | UnusableModel): object {
  if ('problem' in model) return model;
  const { id, modelType: architecture, attentions, parameters, folder, adapter } = model;
  return { id, architecture, attentions, parameters, folder, ...(adapter && { adapter }) };
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Pads each column to its widest cell; the last cell of a row may be longer. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((cells) => (column < cells.length - 1 ? cells[column]!.length : 0))),
  );
  const write = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ');
  return lines.map((cells) => `${write(cells).trimEnd()}\n`).join('');
}
