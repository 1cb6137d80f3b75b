import type { Described, ReadGraph } from '../../onnx/read/readGraph';
import { type Role, roleByName } from './knownNames';
import type { Table } from './positions/findTables';
import { hidesKeys, keepsLast, picksPlaces, turnsQueries } from './uses';
import type { Wiring } from './wiring';

/**
 * What each input is for, as far as it can be told: by what the graph does with it, since names are anyone's choice, and
 * where that says nothing by its name.
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

/** The input by which a table is looked up; of several that which is called so, or else whose table is the vocabulary. */
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

/** The most rows that a table of token types has. */
const mostTypes = 4;

/** Of an input by which another table is looked up than that of the tokens. */
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

/** Whether the graph looks up a table of the embedding's width by what it computes itself: then that is of positions. */
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
    // Of what is true for a token, nothing says whether it may be seen.
    return isAlone && input.code !== bool ? 'mask' : undefined;
  }
  // Every place is picked by the position of each; a single place cannot stand for all.
  if (picksPlaces(name, wiring)) return dims.length > 0 ? 'positions' : undefined;
  if (keepsLast(name, wiring)) return 'nothing';
  return turnsQueries(name, wiring) ? 'positions' : named;
}

/** ONNX's number for it. */
const bool = 9;
