import * as vscode from 'vscode';
import type { EngineClient } from '../engine/host/client';
import type { CatalogEntry } from '../protocol/model';

export interface Listing {
  /** Takes what is known so far, and takes it anew when more is. */
  list(entries: readonly CatalogEntry[]): void;
  /** Aborted when nobody looks any more. */
  readonly signal: AbortSignal;
}

/** Milliseconds in which most lists are complete: nothing is gained by showing what is known of a part of it. */
const shortly = 1000;

/** Lists the built-in models and these folders, one after the other; those that keep the reader waiting by their names. */
export async function listModels(
  { catalog }: EngineClient,
  folders: readonly string[],
  { list, signal }: Listing,
): Promise<void> {
  const unread = vscode.l10n.t('It is still being read.');
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
