// Whether the compiler emits a variable at all. Measured with gcc 12 and clang 19: without `used`, gcc drops a static
// variable that nothing refers to at -O1 and above, clang at every level; what some code refers to is the
// optimiser's to decide, and then lvup does not know.

import type { Occurrences } from './occurrences.js';
import { type SectionVariable, scopeOf } from './section-variables.js';
import { lastOf, reordersToplevel, type Target } from './target.js';
import type { Unit } from './unit.js';
import { qualifiersOf, variableType } from './variable-type.js';

export type Emission =
  | { readonly kind: 'emitted' | 'dropped' | 'declared' }
  | { readonly kind: 'unknown'; readonly why: string };

const EMITTED: Emission = { kind: 'emitted' };
const DROPPED: Emission = { kind: 'dropped' };

export function emissionOf(variable: SectionVariable, unit: Unit, occurrences: Occurrences): Emission {
  const { declarations, inside } = variable;
  const { target } = unit;
  const defining = declarations.filter(({ storage, initialiser }) => initialiser || !storage.has('extern'));
  if (!defining.length) return { kind: 'declared' };
  const odd = declarations.flatMap(({ attributes }) => attributes).find(({ name }) => ODD.has(name));
  if (odd) return unknown(`the attribute ${odd.name} is not emulated`);
  if (declarations.some(({ storage }) => [...storage].some((word) => THREAD.has(word))))
    return unknown('thread-local variables are not emulated');
  if (isLate(variable) && target.compiler.family === 'clang')
    return unknown('the section is named only behind the definition, where clang may not heed it');
  if (inside) {
    const frame = functionEmission(variable, unit, occurrences);
    if (frame.kind !== 'emitted') return frame;
  }
  if (declarations.some(({ attributes }) => attributes.some(({ name }) => name === 'used'))) return EMITTED;
  if (!inside && !declarations.some(({ storage }) => storage.has('static')))
    return target.flags.lto === 'none' || target.compiler.family === 'clang'
      ? EMITTED
      : unknown('link-time optimisation may drop it');
  if (keepsStatics(target)) return isLeftToTheEnd(variable, target) ? endEmission(variable, unit) : EMITTED;
  if (inside && target.compiler.family === 'clang' && levelOf(target) === '0') return EMITTED;
  if (lastOf(target.flags.others, KEEP) === KEEP[0]) return unknown('-fkeep-static-consts is not emulated');
  const use = occurrences.firstUse(variable.name, declarations, scopeOf(variable, unit));
  return use === undefined
    ? DROPPED
    : unknown("it is not marked used, and whether the code keeps it is the optimiser's to decide");
}

const ODD = new Set([
  'alias',
  'ifunc',
  'weakref',
  'noinit',
  'persistent',
  'selectany',
  'dllimport',
  'dllexport',
  'no_reorder',
]);
const KEEP = ['-fkeep-static-consts', '-fno-keep-static-consts'];
const THREAD = new Set(['__thread', '_Thread_local', 'thread_local']);

function isLate({ declarations }: SectionVariable): boolean {
  const named = declarations.findIndex(({ attributes }) => attributes.some(({ name }) => name === 'section'));
  const defined = declarations.findIndex(({ initialiser }) => initialiser);
  return defined >= 0 && named > defined;
}

/** gcc decides about a constant without an initialiser at the end of the unit, and keeps it anyway only at -O0. */
function isLeftToTheEnd({ declarations, inside }: SectionVariable, target: Target): boolean {
  if (inside || declarations.some(({ initialiser }) => initialiser)) return false;
  if (levelOf(target) === '0' && lastOf(target.flags.others, KEEP) !== KEEP[1]) return false;
  return qualifiersOf(variableType(declarations)).constant;
}

/** There it keeps what anything has named, in a sizeof too (wrapup_global_declaration_2). */
function endEmission({ name, declarations }: SectionVariable, { tokens }: Unit): Emission {
  if (declarations.some(({ attributes }) => attributes.some((one) => one.name === 'unused'))) return EMITTED;
  const isNamed = tokens.some(
    ({ text, kind }, at) =>
      kind === 'identifier' &&
      text === name &&
      !declarations.some(({ start, end }) => at >= start && at < end),
  );
  return isNamed ? unknown('it has no initialiser, and something of this name stands elsewhere') : DROPPED;
}

function unknown(why: string): Emission {
  return { kind: 'unknown', why };
}

/** gcc without -ftoplevel-reorder keeps static variables that nothing refers to. */
export function keepsStatics({ compiler, flags }: Target): boolean {
  return compiler.family === 'gcc' && !reordersToplevel(compiler, flags);
}

export function levelOf({ flags }: Target): string {
  return flags.optimise || '0';
}

/** A static variable of a function is emitted when the function is. */
function functionEmission({ inside }: SectionVariable, unit: Unit, occurrences: Occurrences): Emission {
  const { name, words, number, conditional, nested } = inside!;
  const { target } = unit;
  const isGcc = target.compiler.family === 'gcc';
  if (name === undefined) return unknown('the function around it is not read');
  if (nested) return unknown('it depends on whether the nested function is emitted');
  if (!isGcc && conditional) return unknown('clang leaves it out where it sees that the code is not reached');
  const inline = ['inline', '__inline', '__inline__'].some((word) => words.has(word));
  if (isUsed(words)) return EMITTED;
  if (inline && (words.has('gnu_inline') || words.has('__gnu_inline__') || !words.has('static')))
    return unknown('it depends on whether the inline function is emitted by itself');
  if (!words.has('static')) return EMITTED;
  const own = unit.declarations[number]!;
  const called = occurrences.firstUse(name, [own, ...prototypes(unit, name)]);
  if (isGcc && !inline && keepsStatics(target)) return EMITTED;
  return called === undefined ? DROPPED : unknown(`it depends on whether the function ${name} is emitted`);
}

/** The words before a function's body. */
export function isUsed(words: ReadonlySet<string>): boolean {
  return words.has('used') || words.has('__used__');
}

/** `static int f(void);` is no call. */
function prototypes(unit: Unit, name: string): { start: number; end: number }[] {
  return unit.declarations.filter(
    ({ start, end, body }) =>
      body === undefined &&
      unit.tokens
        .slice(start, end)
        .some((token, index, all) => token.text === name && all[index + 1]?.text === '(') &&
      !unit.tokens.slice(start, end).some(({ text }) => text === '='),
  );
}
