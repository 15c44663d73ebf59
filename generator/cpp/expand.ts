// Macro expansion as gcc's cpplib does it: a stack of token lists, one for each macro whose expansion is being
// read. A macro is disabled while its list is on the stack, and an identifier that meets its own disabled macro is
// never expanded again (C11 6.10.3.4). Reading is on demand, so that a call's arguments may reach across lines
// and directives of the file underneath.

import type { Macro } from './macro.js';
import { substitute } from './substitute.js';
import type { ExpansionNode, Place, Token } from './token.js';

/** What the expander reads from when its stack is empty, and asks about names. */
export interface TokenSource {
  /** The next token of the text; directives on the way are obeyed. undefined at the end. */
  next(): Token | undefined;
  /** The next token if it is text that follows directly: no directive is obeyed for a look ahead. */
  peek(): Token | undefined;
  lookup(name: string): Macro | undefined;
  /** `__LINE__`, `__COUNTER__`, `_Pragma` and their like; undefined for any other name. */
  builtin(token: Token, expander: Expander): readonly Token[] | undefined;
}

type PaintedToken = Token & { readonly painted?: true };

interface Context {
  readonly tokens: readonly PaintedToken[];
  at: number;
  readonly macro: Macro | undefined;
  /** An argument or a directive by itself: reading stops at its end. */
  readonly isolated: boolean;
}

export class Expander {
  private readonly stack: Context[] = [];
  private pendingSpace = false;
  /** A macro was found under a name that a value of `__COUNTER__` completes. */
  isCounterMacro = false;

  constructor(private readonly source: TokenSource) {}

  /** The next token after expansion; undefined at the end of the text or of the isolated list. */
  next(): Token | undefined {
    for (;;) {
      const token = this.raw();
      if (!token) return undefined;
      if (token.kind === 'identifier' && !token.painted) {
        if (this.enter(token)) continue;
      }
      if (!this.pendingSpace) return token;
      this.pendingSpace = false;
      return token.spaceBefore ? token : { ...token, spaceBefore: true };
    }
  }

  /** The next token as spelled; identifiers that stand inside their own macro's expansion come out painted. */
  raw(): PaintedToken | undefined {
    for (;;) {
      const top = this.stack.at(-1);
      if (!top) return this.source.next();
      if (top.at < top.tokens.length) {
        const token = top.tokens[top.at++]!;
        if (token.kind !== 'identifier' || token.painted) return token;
        return this.source.lookup(token.text)?.disabled ? { ...token, painted: true } : token;
      }
      if (top.isolated) return undefined;
      this.pop();
    }
  }

  /** Reads `tokens` by themselves, with the macros that are disabled now still disabled. */
  isolated<T>(tokens: readonly Token[], read: () => T): T {
    const depth = this.stack.length;
    const space = this.pendingSpace;
    this.pendingSpace = false;
    this.stack.push({ tokens, at: 0, macro: undefined, isolated: true });
    const result = read();
    while (this.stack.length > depth) this.pop();
    this.pendingSpace = space;
    return result;
  }

  expandAll(tokens: readonly Token[]): Token[] {
    return this.isolated(tokens, () => {
      const out: Token[] = [];
      for (let token = this.next(); token; token = this.next()) out.push(token);
      return out;
    });
  }

  /** Tokens to be read before anything else. */
  unread(tokens: readonly Token[]): void {
    this.stack.push({ tokens, at: 0, macro: undefined, isolated: false });
  }

  /** Forgets what is half read: after an error, macros must not stay disabled for the next translation unit. */
  reset(): void {
    while (this.stack.length) this.pop();
  }

  private pop(): void {
    const { macro } = this.stack.pop()!;
    if (macro) macro.disabled = false;
  }

  private enter(token: Token): boolean {
    const macro = this.source.lookup(token.text);
    if (!macro) {
      const builtin = this.source.builtin(token, this);
      if (!builtin) return false;
      this.push(builtin, undefined, token);
      return true;
    }
    if (token.counted) this.isCounterMacro = true;
    if (macro.disabled) return false;
    const node = nodeFor(macro, token);
    if (!macro.parameters) {
      this.push(substitute(macro, NO_ARGUMENTS, node), macro, token);
      return true;
    }
    if (this.peekRaw()?.text !== '(') return false;
    const raw = this.collect(macro, token, node);
    if (!raw) return false;
    const expanded: (Token[] | undefined)[] = [];
    const tokens = substitute(
      macro,
      {
        raw: (parameter) => raw[parameter] ?? [],
        variadicAbsent: raw.length < macro.parameters.length || (raw.length === 1 && !raw[0]!.length),
        expanded: (parameter) => (expanded[parameter] ??= this.expandAll(raw[parameter] ?? [])),
      },
      node,
    );
    this.push(tokens, macro, token);
    return true;
  }

  private push(tokens: readonly Token[], macro: Macro | undefined, use: Token): void {
    const first = tokens[0];
    if (!first) {
      if (use.spaceBefore) this.pendingSpace = true;
      return;
    }
    const { spaceBefore, startsLine } = use;
    const placed =
      first.spaceBefore === spaceBefore && first.startsLine === startsLine
        ? tokens
        : [{ ...first, spaceBefore, startsLine }, ...tokens.slice(1)];
    this.stack.push({ tokens: placed, at: 0, macro, isolated: false });
    if (macro) macro.disabled = true;
  }

  /** Looking for the parenthesis leaves finished expansions, and so enables their macros again, as in gcc. */
  private peekRaw(): Token | undefined {
    for (;;) {
      const top = this.stack.at(-1);
      if (!top) return this.source.peek();
      if (top.at < top.tokens.length) return top.tokens[top.at];
      if (top.isolated) return undefined;
      this.pop();
    }
  }

  /** The arguments as spelled, or undefined for a call that is not closed or has the wrong number of them. */
  private collect(macro: Macro, use: Token, node: ExpansionNode): Token[][] | undefined {
    const count = macro.parameters!.length;
    const args: Token[][] = [[]];
    let depth = 0;
    this.raw();
    for (;;) {
      const token = this.raw();
      if (!token) throw new UnterminatedCall(macro.name, use);
      if (token.text === ')' && depth-- === 0) break;
      if (token.text === '(') depth++;
      if (token.text === ',' && depth === 0 && !(macro.variadic && args.length === count)) args.push([]);
      else args.at(-1)!.push(argumentToken(token, use, node));
    }
    const only = args.length === 1 && args[0]!.length === 0;
    if (count === 0 && only) return [];
    if (args.length === count || (macro.variadic && args.length === count - 1)) return args;
    throw new WrongArguments(macro.name, use, args.length, count);
  }
}

/** A token spelled where the macro's name is spelled belongs to this use; one from deeper keeps its own origin. */
function argumentToken(token: PaintedToken, use: Token, node: ExpansionNode): PaintedToken {
  const expansion = token.expansion === use.expansion ? node : token.expansion;
  const spaceBefore = token.spaceBefore || token.startsLine;
  const tagged = { ...token, expansion, spaceBefore, startsLine: false };
  return token.expansion ? tagged : { ...tagged, argument: true };
}

function nodeFor(macro: Macro, use: Token): ExpansionNode {
  return { macro: macro.name, definedAt: macro.definedAt, usedAt: use, parent: use.expansion };
}

const NO_ARGUMENTS = { raw: () => [], expanded: () => [], variadicAbsent: false };

/** The text is not C that a compiler would take. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}

export class UnterminatedCall extends SourceError {
  constructor(macro: string, place: Place) {
    super(`unterminated argument list invoking macro "${macro}"`, place);
  }
}

export class WrongArguments extends SourceError {
  constructor(macro: string, place: Place, given: number, wanted: number) {
    super(`macro "${macro}" passed ${given} arguments, but takes ${wanted}`, place);
  }
}
