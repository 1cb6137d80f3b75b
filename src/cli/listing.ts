import { stackSizes } from '../protocol/attention';
import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { TapInfo } from '../transformer/graph/taps';
import { table } from './table';

export function tapList(taps: readonly TapInfo[], asJson: boolean): string {
  if (asJson) return toJson(taps.map(({ name, shape, dtype }) => ({ tap: name, shape, dtype })));
  return table([
    ['tap', 'shape', 'dtype'],
    ...taps.map(({ name, shape, dtype }) => [name, `[${shape.join(', ')}]`, dtype]),
  ]);
}

export function modelList(models: readonly (ModelEntry | UnusableModel)[], asJson: boolean): string {
  if (asJson) return toJson(models.map(toRecord));
  return table([
    ['id', 'architecture', 'layers', 'heads', 'parameters', 'folder'],
    ...models.map((model) => ('problem' in model ? [model.id, model.problem] : cellsOf(model))),
  ]);
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
