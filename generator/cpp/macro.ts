// A macro's replacement list, taken apart when it is defined: which tokens are parameters, which of them are
// stringified, where `##` joins and what stands in `__VA_OPT__()`. Substitution then is one pass without look-ahead.

import type { Place, Token } from './token.js';

export interface Replacement {
  readonly token: Token;
  /** Index of the parameter that the token names, or -1. */
  readonly parameter: number;
  readonly stringify: boolean;
  /** `##` stands between this element and the next. */
  readonly pasteNext: boolean;
  /** The elements inside `__VA_OPT__( )`, when this is one. */
  readonly vaOpt: readonly Replacement[] | undefined;
}

export interface Macro {
  readonly name: string;
  /** undefined for an object-like macro; the variadic one is the last. */
  readonly parameters: readonly string[] | undefined;
  readonly variadic: boolean;
  readonly body: readonly Replacement[];
  readonly definedAt: Place;
  /** Set while its own expansion is being read (6.10.3.4p2). */
  disabled: boolean;
}

export type MacroDefinition = { readonly macro: Macro } | { readonly error: string };

/** From the tokens behind `#define`. gcc's named variadic `args...` is taken like `...`. */
export function parseMacro(tokens: readonly Token[]): MacroDefinition {
  const name = tokens[0];
  if (name?.kind !== 'identifier') return { error: 'macro names must be identifiers' };
  if (name.text === 'defined') return { error: '"defined" cannot be used as a macro name' };
  const open = tokens[1];
  if (open?.text !== '(' || open.spaceBefore)
    return { macro: build(name, undefined, false, tokens.slice(1)) };
  const head = parseParameters(tokens);
  if ('error' in head) return head;
  return { macro: build(name, head.parameters, head.variadic, tokens.slice(head.end)) };
}

/**
 * From the text behind `#define`, of which no more is read than the name until somebody uses the macro: a header
 * defines thousands, a translation unit uses some hundred. `tokens` gives the same text as tokens.
 */
export function defineMacro(text: string, at: TextPlace, tokens: () => readonly Token[]): MacroDefinition {
  HEAD.lastIndex = at.start;
  const head = HEAD.exec(text);
  if (!head || HEAD.lastIndex > at.end || head[1] === 'defined') return parseMacro(tokens());
  const name = head[1]!;
  const column = at.column + head[0].indexOf(name);
  return { macro: new UnreadMacro(name, { file: at.file, line: at.line, column }, tokens) };
}

/** Where a directive's text stands in its file; the column is that of `start`. */
export interface TextPlace extends Place {
  readonly start: number;
  readonly end: number;
}

/** A name and, if it has any, parameters, all without splices, comments and errors. */
const HEAD =
  /[ \t]+([A-Za-z_]\w*)(?:\([ \t]*(?:(?:[A-Za-z_]\w*[ \t]*,[ \t]*)*(?:[A-Za-z_]\w*|(?:[A-Za-z_]\w*)?\.\.\.)[ \t]*)?\)|(?=[ \t\n]))/y;

class UnreadMacro implements Macro {
  disabled = false;
  #read: Macro | undefined;

  constructor(
    readonly name: string,
    readonly definedAt: Place,
    private readonly tokens: () => readonly Token[],
  ) {}

  get parameters(): readonly string[] | undefined {
    return this.read.parameters;
  }
  get variadic(): boolean {
    return this.read.variadic;
  }
  get body(): readonly Replacement[] {
    return this.read.body;
  }

  private get read(): Macro {
    if (!this.#read) {
      const parsed = parseMacro(this.tokens());
      if ('error' in parsed) throw new Error(`${this.name}: ${parsed.error}`);
      this.#read = parsed.macro;
    }
    return this.#read;
  }
}

/** `-DNAME=VALUE`, predefined macros and autoconf.h, where there is no file to point at. */
export function macroFromTokens(name: Token, value: readonly Token[]): Macro {
  return build(name, undefined, false, value);
}

type Head = { parameters: string[]; variadic: boolean; end: number } | { error: string };

function parseParameters(tokens: readonly Token[]): Head {
  const parameters: string[] = [];
  let at = 2;
  if (tokens[at]?.text === ')') return { parameters, variadic: false, end: at + 1 };
  for (;;) {
    const token = tokens[at++];
    let variadic = false;
    if (token?.text === '...') {
      parameters.push('__VA_ARGS__');
      variadic = true;
    } else if (token?.kind === 'identifier') {
      parameters.push(token.text);
      if (tokens[at]?.text === '...') {
        variadic = true;
        at++;
      }
    } else return { error: 'expected parameter name' };
    const next = tokens[at++]?.text;
    if (next === ')') return { parameters, variadic, end: at };
    if (next !== ',' || variadic) return { error: 'expected comma or ")" in the parameter list' };
  }
}

function build(
  name: Token,
  parameters: readonly string[] | undefined,
  variadic: boolean,
  body: readonly Token[],
): Macro {
  const { file, line, column } = name;
  return {
    name: name.text,
    parameters,
    variadic,
    body: replacements(body, parameters, variadic),
    definedAt: { file, line, column },
    disabled: false,
  };
}

function replacements(
  tokens: readonly Token[],
  parameters: readonly string[] | undefined,
  variadic: boolean,
): Replacement[] {
  const out: Replacement[] = [];
  const parameterOf = (token: Token): number =>
    parameters && token.kind === 'identifier' ? parameters.indexOf(token.text) : -1;
  for (let at = 0; at < tokens.length; at++) {
    let token = tokens[at]!;
    const before = out.at(-1);
    if (token.text === '##' && before && at + 1 < tokens.length) {
      out[out.length - 1] = { ...before, pasteNext: true };
      continue;
    }
    const { spaceBefore } = token;
    const next = tokens[at + 1];
    const operand = next && (parameterOf(next) !== -1 || (variadic && next.text === '__VA_OPT__'));
    const stringify = parameters !== undefined && token.text === '#' && operand === true;
    if (stringify) token = { ...tokens[++at]!, spaceBefore };
    let vaOpt: Replacement[] | undefined;
    if (variadic && token.text === '__VA_OPT__' && tokens[at + 1]?.text === '(') {
      const close = matchingParenthesis(tokens, at + 1);
      vaOpt = replacements(tokens.slice(at + 2, close), parameters, variadic);
      at = close;
    }
    out.push({ token, parameter: parameterOf(token), stringify, pasteNext: false, vaOpt });
  }
  return out;
}

function matchingParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]!.text === '(') depth++;
    else if (tokens[at]!.text === ')' && --depth === 0) return at;
  }
  return tokens.length;
}
