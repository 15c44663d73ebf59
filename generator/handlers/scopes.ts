// Whether a declaration stands at file scope is a matter of braces, and `#if` can hold an opening brace in each of
// its branches: a branch starts again at the depth of its `#if`, as any one configuration would see it.

import type { SourceText } from './source-text.js';

export interface Scope {
  readonly braces: number;
  readonly parentheses: number;
  /** The innermost brace belongs to a struct or union. */
  readonly inType: boolean;
}

/** For every token, by index, the scope that it stands in; a bracket counts as outside of itself. */
export function scopeTokens({ tokens, directives }: SourceText): readonly Scope[] {
  const events = directives.filter(({ name }) => /^(if|el|endif)/.test(name));
  const saved: Stack[] = [];
  let stack: Stack = { braces: [], parentheses: 0 };
  let next = 0;
  return tokens.map(({ text, start }, at) => {
    for (; next < events.length && events[next]!.start < start; next++) {
      const { name } = events[next]!;
      if (name.startsWith('if')) saved.push(stack);
      else if (name.startsWith('el')) stack = saved.at(-1) ?? stack;
      else saved.pop();
    }
    if (text === '}') stack = { ...stack, braces: stack.braces.slice(0, -1) };
    if (text === ')') stack = { ...stack, parentheses: Math.max(0, stack.parentheses - 1) };
    const scope = {
      braces: stack.braces.length,
      parentheses: stack.parentheses,
      inType: stack.braces.at(-1) === 'type',
    };
    if (text === '{')
      stack = { ...stack, braces: [...stack.braces, opensType(tokens, at) ? 'type' : 'code'] };
    if (text === '(') stack = { ...stack, parentheses: stack.parentheses + 1 };
    return scope;
  });
}

interface Stack {
  readonly braces: readonly ('type' | 'code')[];
  readonly parentheses: number;
}

/** `struct {`, `struct tag {`; a function that returns a struct has its `)` in between. */
function opensType(tokens: SourceText['tokens'], at: number): boolean {
  return [tokens[at - 1], tokens[at - 2]].some(
    (token) => token?.text === 'struct' || token?.text === 'union',
  );
}
