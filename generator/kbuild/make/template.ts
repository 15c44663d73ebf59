// Text with variable references, taken apart once (expand.c, variable_expand_string). The same few thousand texts are
// expanded again in every folder of the kernel.

import { FUNCTION_ARGUMENTS } from './functions/signatures.js';
import { closingBracket } from './words.js';

export type Part =
  | string
  | { readonly kind: 'variable'; readonly name: string }
  /** `$(...$(...)...)`: the inner text is expanded, and then is a name or a substitution reference. */
  | { readonly kind: 'computed'; readonly inner: Template }
  | { readonly kind: 'substitution'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly Template[] }
  | { readonly kind: 'broken'; readonly why: string };

export type Template = readonly Part[];

const known = new Map<string, Template>();

export function compileTemplate(text: string): Template {
  let template = known.get(text);
  if (template === undefined) {
    template = compile(text);
    if (known.size > 100_000) known.clear();
    known.set(text, template);
  }
  return template;
}

function compile(text: string): Template {
  const parts: Part[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      literal += text.slice(at);
      break;
    }
    literal += text.slice(at, dollar);
    const next = text[dollar + 1];
    at = dollar + 2;
    if (next === undefined || next === '$') {
      literal += '$';
      continue;
    }
    if (literal) parts.push(literal);
    literal = '';
    if (next !== '(' && next !== '{') {
      parts.push({ kind: 'variable', name: next });
      continue;
    }
    const { part, end } = bracketed(text, at, next);
    parts.push(part);
    at = end;
  }
  if (literal) parts.push(literal);
  return parts;
}

function bracketed(text: string, start: number, open: '(' | '{'): { part: Part; end: number } {
  const close = open === '(' ? ')' : '}';
  const call = /^([a-z-]+)[ \t-\r]+/.exec(text.slice(start, start + 32));
  const range = call && FUNCTION_ARGUMENTS.get(call[1]!);
  const nested = closingBracket(text, start, open, close);
  if (call && range) {
    const name = call[1]!;
    if (nested < 0) return broken(text, `unterminated call to function '${name}'`);
    const from = start + /^[a-z-]+[ \t-\r]*/.exec(text.slice(start))![0].length;
    const args = splitArguments(text.slice(Math.min(from, nested), nested), range.most, open, close);
    if (args.length < range.least)
      return {
        part: { kind: 'broken', why: `insufficient number of arguments to function '${name}'` },
        end: nested + 1,
      };
    return { part: { kind: 'function', name, args: args.map(compileTemplate) }, end: nested + 1 };
  }
  // Without a reference inside, the first closing bracket ends the name.
  const first = text.indexOf(close, start);
  if (first < 0) return broken(text, 'unterminated variable reference');
  const dollar = text.indexOf('$', start);
  if (dollar < 0 || dollar > first) return { part: reference(text.slice(start, first)), end: first + 1 };
  const end = nested < 0 ? first : nested;
  return { part: { kind: 'computed', inner: compileTemplate(text.slice(start, end)) }, end: end + 1 };
}

function broken(text: string, why: string): { part: Part; end: number } {
  return { part: { kind: 'broken', why }, end: text.length };
}

/** A name, or `name:from=to`. */
export function reference(text: string): Exclude<Part, string> {
  const colon = text.indexOf(':');
  const equals = colon < 0 ? -1 : text.indexOf('=', colon + 1);
  if (equals < 0) return { kind: 'variable', name: text };
  return {
    kind: 'substitution',
    name: text.slice(0, colon),
    from: text.slice(colon + 1, equals),
    to: text.slice(equals + 1),
  };
}

/** At commas outside of brackets of the call's own kind; the last of `most` arguments takes the rest. */
function splitArguments(text: string, most: number, open: string, close: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length && args.length + 1 < most; at++) {
    const char = text[at];
    if (char === open) depth++;
    else if (char === close) depth--;
    else if (char === ',' && depth === 0) {
      args.push(text.slice(start, at));
      start = at + 1;
    }
  }
  args.push(text.slice(start));
  return args;
}
