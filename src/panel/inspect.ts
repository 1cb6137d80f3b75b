import * as vscode from 'vscode';
import { EngineError } from '../engine/error';
import type { EngineClient, InspectOptions } from '../engine/host/client';
import type { Inspection } from '../protocol/inspection';
import type { Recipe } from '../questions/recipe';

/** Models that the reader agreed to open although they need more memory than there is. */
const agreed = new Set<string>();

/** Inspects a text. Asks the reader before it opens a model that is larger than memory. */
export async function inspect(
  engine: EngineClient,
  recipe: Recipe,
  options: InspectOptions,
): Promise<Inspection> {
  try {
    return await engine.inspect(recipe, { ...options, allowLargeModel: agreed.has(recipe.model) });
  } catch (error) {
    if (!(error instanceof EngineError && error.kind === 'tooLarge')) throw error;
    const open = vscode.l10n.t('Open Anyway');
    const answer = await vscode.window.showWarningMessage(error.message, { modal: true }, open);
    if (answer !== open || options.signal?.aborted) throw error;
    agreed.add(recipe.model);
    return engine.inspect(recipe, { ...options, allowLargeModel: true });
  }
}
