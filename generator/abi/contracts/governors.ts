// A governor is a compatible string or a version number. Macro names are not uniform, and one handler may hold a literal:
// what stands in a `.compatible` initialiser counts as well as what is called ..._COMPATIBLE.

import type { Location } from '../../types.js';
import { governorLines, type LineReader } from './governor-lines.js';
import { type HandlerString, handlerId } from './handlers.js';
import type { Gate, Governor } from './model.js';
import type { Piece } from './pieces.js';

export interface Worth {
  readonly name: string;
  readonly location: Location;
  readonly kind: 'value' | 'string';
  readonly value: string;
  /** One of an enumeration: FOO_GET_VERSION may be a code there, so that only a comment makes it a version. */
  readonly isEnumerator: boolean;
  readonly pieces?: readonly Piece[] | undefined;
}

export interface GovernorRequest {
  /** Macros and constants of the contract headers. */
  readonly worths: readonly Worth[];
  readonly handlers: readonly HandlerString[];
  /** Does a comment say that this number is a version? */
  readonly isDeclaredVersion: (worth: Worth) => boolean;
  readonly lineAt: LineReader;
}

export function findGovernors(request: GovernorRequest): Map<string, Governor> {
  const { worths, handlers, isDeclaredVersion, lineAt } = request;
  const found: Governor[] = [];
  for (const worth of worths) {
    const { name, location, kind, value, isEnumerator } = worth;
    const uses = handlers.filter(({ macro }) => macro === name);
    const [use] = uses;
    const isGovernor =
      kind === 'string'
        ? use !== undefined || /_COMPAT(?:IBLE)?$/.test(name)
        : (!isEnumerator && /_VER(?:SION)?$/i.test(name)) || isDeclaredVersion(worth);
    if (!isGovernor) continue;
    const gate = gateOf(name, use);
    const worthKind = kind === 'string' ? 'string' : 'integer';
    found.push({
      name,
      kind: worthKind,
      value,
      ...governorLines({ location, macro: name, kind: worthKind, value, pieces: worth.pieces }, lineAt),
      gate,
      handlers: handlerIds(uses),
    });
  }
  for (const handler of handlers) {
    const { macro, variable, text: value, location, type, pieces } = handler;
    if (value === undefined || found.some(({ name }) => name === macro)) continue;
    const gate = type === 'liveupdate_flb' ? 'flb' : 'handler';
    found.push({
      name: macro ?? `${variable}.compatible`,
      kind: 'string',
      value,
      ...governorLines({ location, macro: undefined, kind: 'string', value, pieces }, lineAt),
      gate,
      handlers: handlerIds(macro === undefined ? [handler] : handlers.filter((one) => one.macro === macro)),
    });
  }
  found.sort((left, right) => (left.name < right.name ? -1 : 1));
  return new Map(
    found.map((governor) => [governor.name, { ...governor, partOf: holderOf(governor, found) }]),
  );
}

/** `"foo-v" __stringify(FOO_VERSION)`: the only string that is made of the number. */
function holderOf({ kind, name }: Governor, all: readonly Governor[]): string | undefined {
  if (kind !== 'integer') return undefined;
  const holders = all.filter(
    (one) => one.kind === 'string' && one.pieces?.some(({ macro }) => macro === name),
  );
  return holders.length === 1 ? holders[0]!.name : undefined;
}

function handlerIds(handlers: readonly HandlerString[]): readonly string[] {
  return [...new Set(handlers.map(handlerId))].sort();
}

function gateOf(name: string, use: HandlerString | undefined): Gate {
  if (use) return use.type === 'liveupdate_flb' ? 'flb' : 'handler';
  const [gate] = NAMED.find(([, pattern]) => pattern.test(name)) ?? [];
  return gate ?? 'other';
}

/** By the names of 6.19 to 7.3 and of the pending series. */
const NAMED: readonly (readonly [Gate, RegExp])[] = [
  ['section', /^LIVEUPDATE_VER_/],
  ['handler', /_FH_/],
  ['flb', /_FLB_/],
  ['fallback', /^(?:MEMBLOCK|RESERVE_MEM)_|METADATA/],
  ['kho', /^KHO_/],
  ['luo', /^LUO_/],
];
