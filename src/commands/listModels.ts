import * as vscode from 'vscode';
import type { EngineClient } from '../engine/host/client';
import type { CatalogEntry } from '../protocol/model';

export interface Listing {
  /** Called with the list so far, each time that more is known. */
  list(entries: readonly CatalogEntry[]): void;
  /** Aborted when the list is no longer shown. */
  readonly signal: AbortSignal;
}

/** Milliseconds within which most lists are complete. Showing an incomplete list earlier gains nothing. */
const shortly = 1000;

/** Reads the built-in models and these folders one after another. Those not yet read are listed by name. */
export async function listModels(
  { catalog }: EngineClient,
  folders: readonly string[],
  { list, signal }: Listing,
): Promise<void> {
  const unread = vscode.l10n.t('Still being read.');
  const places = await catalog.places(folders);
  const entries: CatalogEntry[] = places.map((place) => ({ ...place, unread }));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    list(entries);
  }, shortly);
  try {
    for (const [at, place] of places.entries()) {
      entries[at] = await catalog.model(place, signal);
      if (isLate) list(entries);
    }
    if (!isLate) list(entries);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
}
