// Whether anything else in the unit speaks of a variable: code that lvup does not read may keep a static variable
// alive, or make clang place it earlier.

import { isInAsm } from './section-mentions.js';
import type { Unit } from './unit.js';

/** Token indexes; `end` is behind the last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Occurrences {
  /** Index of the first use as a value outside `own`, inside `scope` (default: the unit); undefined for none. */
  firstUse(name: string, own: readonly Range[], scope?: Range): number | undefined;
}

const ONLY_TYPE = new Set([
  'sizeof',
  'typeof',
  '__typeof__',
  '__typeof',
  '_Alignof',
  '__alignof__',
  '__alignof',
]);

export function occurrencesIn(unit: Unit): Occurrences {
  const { tokens } = unit;
  return {
    firstUse(name, own, { start: from, end: to } = { start: 0, end: tokens.length }) {
      const word = new RegExp(`(?<![A-Za-z0-9_$])${name.replaceAll('$', '\\$')}(?![A-Za-z0-9_$])`);
      // `alias("name")`, or the name somewhere in the text of an asm.
      const isNamedBy = (text: string, at: number): boolean =>
        word.test(text) && (text === `"${name}"` || isInAsm(tokens, at));
      for (let at = from; at < to; at++) {
        const { kind, text } = tokens[at]!;
        const names = kind === 'identifier' ? text === name : kind === 'string' && isNamedBy(text, at);
        if (!names || own.some(({ start, end }) => at >= start && at < end)) continue;
        if (kind === 'identifier' && asksForType(at)) continue;
        return at;
      }
      return undefined;
    },
  };

  function asksForType(at: number): boolean {
    let before = at - 1;
    while (tokens[before]?.text === '(') before--;
    return ONLY_TYPE.has(tokens[before]?.text ?? '');
  }
}
