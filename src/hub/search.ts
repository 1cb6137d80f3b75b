import { notAHub } from './failure';
import type { Hub } from './hub';

/** A model that a search found. What the Hub does not know is absent. */
export interface FoundModel {
  readonly id: string;
  /** `model_type` of config.json. */
  readonly modelType?: string;
  readonly parameters?: number;
  readonly downloads?: number;
  readonly isGated: boolean;
}

const most = 30;

/** The Hub's tags for models whose weights we can read. */
const tags = ['safetensors', 'pytorch'];

/** Models whose id contains the words and whose weights we can read, the most downloaded first. */
export async function searchModels(hub: Hub, words: string, signal?: AbortSignal): Promise<FoundModel[]> {
  const found = await Promise.all(tags.map((tag) => searchTagged(hub, words, tag, signal)));
  const byId = new Map(found.flat().map((model) => [model.id, model]));
  return [...byId.values()].sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0)).slice(0, most);
}

async function searchTagged(
  hub: Hub,
  words: string,
  tag: string,
  signal: AbortSignal | undefined,
): Promise<FoundModel[]> {
  const query = new URLSearchParams([
    ['search', words],
    ['filter', tag],
    ['sort', 'downloads'],
    ['limit', String(most)],
    ...['config', 'safetensors', 'downloads', 'gated'].map((field) => ['expand', field]),
  ]);
  const found = await hub.json({ path: `api/models?${query}`, signal });
  if (!Array.isArray(found)) throw notAHub(hub.host);
  return found.flatMap((entry) => foundModel(entry ?? {}));
}

interface Entry {
  readonly id?: unknown;
  readonly config?: { readonly model_type?: unknown };
  readonly safetensors?: { readonly total?: unknown };
  readonly downloads?: unknown;
  readonly gated?: unknown;
}

function foundModel({ id, config, safetensors, downloads, gated }: Entry): FoundModel[] {
  if (typeof id !== 'string') return [];
  const modelType = config?.model_type;
  const parameters = safetensors?.total;
  return [
    {
      id,
      ...(typeof modelType === 'string' && { modelType }),
      ...(typeof parameters === 'number' && { parameters }),
      ...(typeof downloads === 'number' && { downloads }),
      isGated: gated !== undefined && gated !== false,
    },
  ];
}
