// A source that defines a handler, behind the preprocessor: a string that a macro puts together, and the structures and
// constants that stand beside it. With all its headers a driver is half a million tokens, of which a contract needs the
// kernel's integer types: so it is read with the contract headers alone first, and whole where that is not enough.

import type { Token } from '../../cpp/token.js';
import type { Location, SourceTree, Unknown } from '../../types.js';
import type { CachedTree } from './cached-tree.js';
import { type Collected, collectItems } from './collect-items.js';
import { DeclarationText } from './declarations.js';
import { type EvaluatedUnit, unitReader } from './evaluated-unit.js';
import { HANDLER_WORDS } from './handler-macros.js';
import { literalOf, withoutIndex } from './handlers.js';
import { type FileUnit, type KeptUnit, keptOr, type ResolvedString } from './kept-units.js';
import { piecesOf, usesOf } from './pieces.js';
import { handlerInitialisers } from './registrations.js';
import type { AbiTarget } from './targets.js';

export interface SourceUnitRequest {
  readonly tree: CachedTree;
  readonly path: string;
  /** Tags and macros of the source that are contracts. */
  readonly contracts: readonly string[];
  /** Macros that make handlers and that the source uses. */
  readonly makers: readonly string[];
  /** Handlers that the source registers, and whose initialisers the preprocessor must find. */
  readonly registered: readonly string[];
  /** Of the contract headers, as #include lines take them; those that the source includes, see near-headers.ts, and all. */
  readonly near: readonly string[];
  readonly includes: readonly string[];
  readonly targets: readonly AbiTarget[];
}

export function readSourceUnit(request: SourceUnitRequest): KeptUnit {
  const { path, tree, contracts, makers, registered, near, includes, targets } = request;
  const parts = [contracts, makers, registered, near, includes, targets.map(({ id }) => id)];
  const key = parts.map((part) => part.join('\n')).join('\n\n');
  return keptOr({ path, key, tree }, (asked) => {
    const isShort = near.length > 0 && near.length < includes.length;
    for (const headers of isShort ? [near, includes] : [includes]) {
      const quick = evaluateSource({ ...request, includes: headers }, asked, false);
      if (isComplete(quick, request)) return quick;
    }
    return evaluateSource(request, asked, true);
  });
}

function isComplete(
  { collected, handlers }: FileUnit,
  { contracts, makers, registered }: SourceUnitRequest,
): boolean {
  // Without its headers a source has no macro of theirs.
  if (handlers.some(({ text }) => text === undefined) || (makers.length && !handlers.length)) return false;
  if (registered.some((name) => !handlers.some(({ variable }) => withoutIndex(variable) === name)))
    return false;
  return [...collected.values()].every(
    ({ found, unknowns }) =>
      !unknowns.length && contracts.every((name) => found.some(({ provides }) => provides.includes(name))),
  );
}

function evaluateSource(
  { path, contracts, makers, includes, targets }: SourceUnitRequest,
  tree: SourceTree,
  isWhole: boolean,
): FileUnit {
  const text = tree.read(path) ?? '';
  const names = namesOf(new DeclarationText(path, text), contracts);
  const wanted = new Set(contracts);
  const owns = (file: string, name: string | undefined) =>
    file === path && name !== undefined && wanted.has(name);
  const read = unitReader({
    ...{ tree, names, includes: [...(isWhole ? [] : includes), `"${path}"`] },
    seeds: [...HANDLER_WORDS, ...makers, ...contracts],
    instead: new Map(isWhole ? [] : [[path, withoutIncludes(text)]]),
  });
  const handlers = new Map<string, ResolvedString>();
  const collected = new Map<string, Collected>();
  for (const target of targets) {
    let found: Collected | undefined;
    let evaluated: EvaluatedUnit | undefined;
    read(target, (unit) => {
      evaluated = unit;
      found = collectItems({ evaluated: unit, owns, names });
      return found.lacks;
    });
    for (const one of stringsIn(evaluated!, path))
      if (handlers.get(one.variable)?.text === undefined) handlers.set(one.variable, one);
    const { found: all, lacks, constants, unknowns } = found!;
    const missing = isWhole
      ? contracts.filter((name) => !all.some(({ provides }) => provides.includes(name)))
      : [];
    const unmade = isWhole && !handlers.size ? makers : [];
    collected.set(target.id, {
      ...{ found: all, lacks, constants },
      unknowns: [
        ...ofSource(unknowns, path),
        ...missing.map((name) => notRead(name, path)),
        ...unmade.map((name) => ({ ...notRead(name, path), why: 'no use of it gives a handler here' })),
      ],
    });
  }
  return { collected, macros: new Set(), handlers: [...handlers.values()] };
}

/** What the source's other code lacks without its headers is no matter here. */
function ofSource(unknowns: readonly Unknown[], path: string): Unknown[] {
  return unknowns.filter(({ location }) => location?.file === path);
}

function notRead(name: string, path: string): Unknown {
  return { what: name, why: 'its declaration could not be read', location: { file: path, line: 1 } };
}

/** The contracts, and what their declarations name. */
function namesOf(text: DeclarationText, contracts: readonly string[]): string[] {
  const macros = new Map(text.macros().map((macro) => [macro.name, macro]));
  const tags = new Map(text.tagged().map((one) => [one.name, one]));
  const names = new Set<string>();
  const pending = [...contracts];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    const tag = tags.get(name);
    pending.push(...(macros.get(name)?.uses ?? []), ...(tag ? text.declarationAt(tag.location).uses : []));
  }
  return [...names].sort();
}

function stringsIn({ tokens: all, macros }: EvaluatedUnit, path: string): ResolvedString[] {
  const tokens = all.filter(({ file, expansion }) => file === path || expansion);
  return handlerInitialisers(tokens).map(({ type, variable, value, location }) => ({
    ...{ type, variable, text: literalOf(value), pieces: piecesOf(value, macros) },
    macro: macroOf(value, tokens[tokens.indexOf(value[0]!) - 1], macros),
    location: writtenAt(value[0], path) ?? location,
  }));
}

/** The macro without arguments that the whole value came out of, and nothing before it. */
function macroOf(
  value: readonly Token[],
  before: Token | undefined,
  macros: EvaluatedUnit['macros'],
): string | undefined {
  const around = new Set(usesOf(before));
  const [first, ...others] = value.map(usesOf);
  const whole = first?.filter((use) => others.every((one) => one.includes(use)) && !around.has(use)) ?? [];
  return whole.findLast(({ macro }) => macros.get(macro)?.parameters === undefined)?.macro;
}

/** The outermost macro use that the string came out of. */
function writtenAt(token: Token | undefined, path: string): Location | undefined {
  let use = token?.expansion;
  while (use?.parent) use = use.parent;
  const place = use?.usedAt ?? token;
  return place?.file === path ? { file: place.file, line: place.line } : undefined;
}

/** Lines stay where they are. */
function withoutIncludes(text: string): string {
  return text.replace(/^[ \t]*#[ \t]*include\b.*$/gm, '');
}
