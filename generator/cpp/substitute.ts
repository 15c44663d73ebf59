// Arguments into a replacement list (C11 6.10.3.1 to 6.10.3.3, with gcc's comma rule): `#` makes a string of the
// argument as spelled, `##` joins what is spelled, everything else gets the argument fully expanded.

import { lex } from './lexer.js';
import type { Macro, Replacement } from './macro.js';
import type { ExpansionNode, Token } from './token.js';

export interface Arguments {
  /** As spelled in the call. */
  raw(parameter: number): readonly Token[];
  expanded(parameter: number): readonly Token[];
  /** The call gave nothing for the variadic parameter, not even an empty argument behind a comma. */
  readonly variadicAbsent: boolean;
}

/** The tokens that replace a use of `macro`. All of them carry `node` or an expansion below it. */
export function substitute(macro: Macro, args: Arguments, node: ExpansionNode): Token[] {
  return new Substitution(macro, args, node).list(macro.body);
}

class Substitution {
  constructor(
    private readonly macro: Macro,
    private readonly args: Arguments,
    private readonly node: ExpansionNode,
  ) {}

  list(body: readonly Replacement[]): Token[] {
    const out: Token[] = [];
    let pasting = false;
    // A `##` whose left operand was empty has nothing to join: its right operand stands as it is.
    let leftEmpty = false;
    let space = false;
    for (const element of body) {
      const literalComma = pasting && this.isCommaBeforeVariadic(out, element);
      // Behind that comma the argument is joined to nothing, and yet it is not expanded before it is put in.
      let tokens = this.operand(element, pasting || element.pasteNext);
      if (literalComma) {
        if (this.args.variadicAbsent) out.pop();
        pasting = false;
      }
      if (space && tokens.length) {
        tokens = [{ ...tokens[0]!, spaceBefore: true }, ...tokens.slice(1)];
        space = false;
      }
      if (!tokens.length && element.token.spaceBefore) space = true;
      if (pasting && !leftEmpty && tokens.length) {
        out.push(...paste(out.pop()!, tokens[0]!, this.node), ...tokens.slice(1));
      } else for (const token of tokens) out.push(token);
      leftEmpty = pasting ? leftEmpty && !tokens.length : !tokens.length;
      pasting = element.pasteNext;
    }
    return out;
  }

  /** gcc: in `, ## __VA_ARGS__` the comma goes when there are no variable arguments, and is not joined otherwise. */
  private isCommaBeforeVariadic(out: readonly Token[], element: Replacement): boolean {
    const { macro } = this;
    return macro.variadic && element.parameter === macro.parameters!.length - 1 && out.at(-1)?.text === ',';
  }

  private operand(element: Replacement, asSpelled: boolean): readonly Token[] {
    const { token, parameter, stringify, vaOpt } = element;
    if (vaOpt) {
      const inner = this.hasVariableArguments() ? this.list(vaOpt) : [];
      return this.spaced(stringify ? [stringifyTokens(inner, token, this.node)] : inner, token);
    }
    if (parameter === -1) return [this.own(token)];
    if (stringify) return [stringifyTokens(this.args.raw(parameter), token, this.node)];
    return this.spaced(asSpelled ? unmarked(this.args.raw(parameter)) : this.args.expanded(parameter), token);
  }

  private hasVariableArguments(): boolean {
    return this.args.expanded(this.macro.parameters!.length - 1).length > 0;
  }

  private own(token: Token): Token {
    return { ...token, startsLine: false, expansion: this.node };
  }

  /** The first token stands where the parameter stood: it has the parameter's white space before it. */
  private spaced(tokens: readonly Token[], at: Token): readonly Token[] {
    const first = tokens[0];
    if (!first || first.spaceBefore === at.spaceBefore) return tokens;
    return [{ ...first, spaceBefore: at.spaceBefore }, ...tokens.slice(1)];
  }
}

/** What is expanded with the replacement list is no argument any more: gcc's `__LINE__` is the macro's line then. */
function unmarked(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => {
    if (!token.argument) return token;
    const { argument: _argument, ...rest } = token;
    return rest;
  });
}

function stringifyTokens(tokens: readonly Token[], at: Token, node: ExpansionNode): Token {
  let text = '';
  tokens.forEach((token, index) => {
    if (index > 0 && token.spaceBefore) text += ' ';
    text +=
      token.kind === 'string' || token.kind === 'character'
        ? token.text.replace(/[\\"]/g, '\\$&')
        : token.text;
  });
  const [operand, ...others] = tokens;
  const made: Token = {
    ...at,
    ...{ kind: 'string', text: `"${text}"`, startsLine: false, expansion: node },
    ...(operand && !others.length && { stringified: operand }),
  };
  return tokens.some(({ counted }) => counted) ? { ...made, counted: true } : made;
}

/** One token where the joined spelling is one; both as they were where it is not, as gcc goes on after its error. */
function paste(left: Token, right: Token, node: ExpansionNode): Token[] {
  const text = left.text + right.text;
  const joined = lex({ file: left.file, text, start: 0, end: text.length, line: 1 });
  if (joined.length !== 1) return [left, right];
  const { kind } = joined[0]!;
  const { file, line, column, spaceBefore } = left;
  const made: Token = { kind, text, file, line, column, spaceBefore, startsLine: false, expansion: node };
  return [left.counted || right.counted ? { ...made, counted: true } : made];
}
