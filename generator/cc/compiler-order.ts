// The order in which the compiler meets the variables of one object. gcc makes a node in its symbol table for the first
// declaration that is no plain extern (set_decl_section_name makes one even for an extern with a section), and its
// output walks the nodes: backwards with -ftoplevel-reorder, see place-definitions.ts. clang emits at the
// definition; a tentative one at the end of the unit, and a variable that code already refers to where it does so.

import type { Unknown } from '../types.js';
import { isUsed, keepsStatics } from './emission.js';
import { locationOf } from './not-known.js';
import type { Occurrences } from './occurrences.js';
import { type SectionVariable, scopeOf } from './section-variables.js';
import { lastOf } from './target.js';
import type { Unit } from './unit.js';

/** Ascending; equal for nothing. */
export function positionOf(variable: SectionVariable, unit: Unit): number {
  return unit.target.compiler.family === 'gcc' ? gccPosition(variable) : clangPosition(variable, unit);
}

function gccPosition({ declarations }: SectionVariable): number {
  const first = declarations.find(
    ({ storage, initialiser, attributes }) =>
      !storage.has('extern') || initialiser || attributes.some(({ name }) => name === 'section'),
  );
  return declaratorIndex(first ?? declarations[0]!);
}

function clangPosition({ declarations, inside }: SectionVariable, unit: Unit): number {
  const initialised = declarations.find(({ initialiser }) => initialiser);
  if (initialised) return declaratorIndex(initialised);
  if (inside) return declaratorIndex(declarations[0]!);
  return unit.tokens.length + declaratorIndex(declarations.find(({ storage }) => !storage.has('extern'))!);
}

function declaratorIndex({ start, end, token, context }: SectionVariable['declarations'][number]): number {
  const at = context.unit.tokens.indexOf(token, start);
  return at >= 0 && at < end ? at : start;
}

/** What makes the order among `variables`, all in one section, the compiler's own affair. */
export function orderUnknowns(
  variables: readonly SectionVariable[],
  unit: Unit,
  occurrences: Occurrences,
): Unknown[] {
  if (variables.length < 2) return [];
  return unit.target.compiler.family === 'gcc'
    ? gccUnknowns(variables, unit, occurrences)
    : clangUnknowns(variables, unit, occurrences);
}

function gccUnknowns(variables: readonly SectionVariable[], unit: Unit, occurrences: Occurrences): Unknown[] {
  const { target } = unit;
  if (target.flags.lto !== 'none')
    return [unknown(variables[0]!, 'gcc may order variables anew at link time')];
  const anchors =
    lastOf(target.flags.others, ['-fsection-anchors', '-fno-section-anchors']) !== '-fno-section-anchors';
  if (target.architecture === 'x86_64' || !anchors || keepsStatics(target)) return [];
  // -fsection-anchors, on for arm64 from -O1: what code refers to comes first, in the order of that code.
  return variables
    .filter((variable) => isReferred(variable, unit, occurrences))
    .map((variable) => unknown(variable, 'code refers to it, and section anchors move it to the front'));
}

function isReferred(variable: SectionVariable, unit: Unit, occurrences: Occurrences): boolean {
  return occurrences.firstUse(variable.name, variable.declarations, scopeOf(variable, unit)) !== undefined;
}

function clangUnknowns(
  variables: readonly SectionVariable[],
  unit: Unit,
  occurrences: Occurrences,
): Unknown[] {
  return variables.flatMap((variable) => {
    const { declarations, inside, name } = variable;
    if (inside?.words.has('static') && !isUsed(inside.words))
      return [unknown(variable, 'clang emits a static function where it is first referred to')];
    const use = inside ? undefined : occurrences.firstUse(name, declarations);
    if (use === undefined || use > positionOf(variable, unit)) return [];
    return [unknown(variable, 'code before the definition refers to it, and clang may place it there')];
  });
}

function unknown({ name, declarations }: SectionVariable, why: string): Unknown {
  return { what: `the order of ${name}`, why, location: locationOf(declarations[0]!.token) };
}
