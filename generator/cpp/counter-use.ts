// Text that is left out may have used __COUNTER__, so that the values in the rest are not those of the compiler. Nearly
// always that is nothing: the kernel's __UNIQUE_ID puts them into names, and a name is as good as another.

import type { Macro } from './macro.js';
import type { Preprocessor } from './preprocessor.js';
import type { Token } from './token.js';

/** What a value of `__COUNTER__` may have changed: values of the text, or which text there is. */
export type CounterUse = 'nothing' | 'values' | 'text';

export function counterUse(
  { isCounterDirective, expander }: Preprocessor,
  tokens: readonly Token[],
  macros: ReadonlyMap<string, Macro>,
): CounterUse {
  const counted = tokens.filter((token) => token.counted);
  const names = counted.filter(({ kind }) => kind === 'identifier');
  if (isCounterDirective || expander.isCounterMacro || names.some(couldBeMacro(macros))) return 'text';
  return names.length < counted.length ? 'values' : 'nothing';
}

/** Is there a macro that the name would be with another number? */
function couldBeMacro(macros: ReadonlyMap<string, Macro>): (name: Token) => boolean {
  const numbered = new Set<string>();
  for (const macro of macros.keys()) if (/\d/.test(macro)) numbered.add(withoutNumbers(macro));
  return ({ text }) => numbered.has(withoutNumbers(text));
}

function withoutNumbers(name: string): string {
  return name.replace(/\d+/g, '#');
}

/** Odd, and far from where a translation unit gets to. */
const FAR = 1_000_003n;

/**
 * The tokens as they would be had other uses come first. Every number inside a counted token moves, since which of them
 * is the counter's is not known: more changes than would, and in no case less.
 */
export function withOtherCounter(tokens: readonly Token[]): Token[] {
  return tokens.map((token) => (token.counted ? { ...token, text: moveNumbers(token.text) } : token));
}

function moveNumbers(text: string): string {
  return text.replace(/\d+/g, (digits) => String(BigInt(digits) + FAR));
}
