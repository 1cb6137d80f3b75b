import type { Described, ReadGraph } from '../../onnx/read/readGraph';
import { type Role, roleByName } from './knownNames';
import type { Table } from './positions/findTables';
import { hidesKeys, keepsLast, picksPlaces, turnsQueries } from './uses';
import type { Wiring } from './wiring';

/**
 * The role of each input whose role is known. What the graph does with an input decides, because exporters choose names
 * freely; the name decides only where use says nothing.
 * @param tables as `findTables` has them
 */
export function rolesOf(
  graph: ReadGraph,
  wiring: Wiring,
  tables: readonly Table[],
): ReadonlyMap<string, Role> {
  const ids = idsOf(graph, tables);
  const others = graph.inputs.filter(({ name }) => name !== ids);
  const roles = new Map<string, Role>(ids === undefined ? [] : [[ids, 'ids']]);
  for (const input of others) {
    const role = tables.some(({ by }) => by === input.name)
      ? roleByTable(input, ids, tables, wiring)
      : roleByUse(input, others, wiring);
    if (role && role !== 'ids') roles.set(input.name, role);
  }
  return roles;
}

/** The input that indexes the token embedding. Among several candidates the name decides, then the larger table. */
function idsOf({ inputs, outputs }: ReadGraph, tables: readonly Table[]): string | undefined {
  const candidates = inputs.flatMap(({ name }) => {
    const own = tables.filter(({ by }) => by === name);
    const rows = Math.max(...own.map(({ rows }) => rows));
    return own.length > 0 ? [{ name, rows, role: roleByName(name) }] : [];
  });
  const called = (role: Role | undefined) => candidates.filter((each) => each.role === role);
  const others = candidates.filter(({ rows }) => rows > mostTypes);
  const [among = []] = [called('ids'), called(undefined), others].filter(({ length }) => length > 0);
  const unembedded = among.filter(({ rows }) => outputs.some(({ dims }) => dims?.at(-1) === rows));
  const [most, next] = [...(unembedded.length > 0 ? unembedded : among)].sort((a, b) => b.rows - a.rows);
  return most && most.rows !== next?.rows ? most.name : undefined;
}

/** A table of token types has at most this many rows. */
const mostTypes = 4;

/** The role of an input that indexes a table other than the token embedding. */
function roleByTable(
  { name }: Described,
  ids: string | undefined,
  tables: readonly Table[],
  wiring: Wiring,
): Role | undefined {
  const named = roleByName(name);
  if (named === 'tokenTypes' || named === 'positions') return named;
  if (named === 'mask' && hidesKeys(name, wiring)) return named;
  const own = tables.find(({ by }) => by === name)!;
  if (own.rows <= mostTypes) return 'tokenTypes';
  return named === undefined && !countsItself(tables, ids) ? 'positions' : undefined;
}

/** Whether the graph computes its own indices into a table as wide as the embedding: that table holds positions. */
function countsItself(tables: readonly Table[], ids: string | undefined): boolean {
  const columns = tables.find(({ by }) => by === ids)?.columns;
  return tables.some((table) => table.columns === columns && table.rows > mostTypes && !table.isGiven);
}

function roleByUse(input: Described, others: readonly Described[], wiring: Wiring): Role | undefined {
  const { name, dims = [] } = input;
  const named = roleByName(name);
  if (dims.length > 2) return named;
  if (hidesKeys(name, wiring)) {
    if (named && named !== 'tokenTypes' && named !== 'ids') return named;
    const isAlone = others.every((other) => other === input || !hidesKeys(other.name, wiring));
    // A boolean mask could mean "visible" or "hidden"; its use does not say which.
    return isAlone && input.code !== bool ? 'mask' : undefined;
  }
  // Feeding every position picks every row. A scalar index would pick a single row only.
  if (picksPlaces(name, wiring)) return dims.length > 0 ? 'positions' : undefined;
  if (keepsLast(name, wiring)) return 'nothing';
  return turnsQueries(name, wiring) ? 'positions' : named;
}

/** ONNX's element type code for booleans. */
const bool = 9;
