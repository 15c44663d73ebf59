// Static variables inside functions can be put into the section too. A body is walked token by token: what looks like a
// declaration at the beginning of a statement is parsed, everything else is passed over.

import type { Token } from '../cpp/token.js';
import type { Unknown } from '../types.js';
import { Cursor } from './cursor.js';
import { parseDeclaration } from './external.js';
import { NotKnown } from './not-known.js';
import { BlockScope, type Context, type Scope, type VariableDeclaration } from './scope.js';
import type { SectionMention } from './section-mentions.js';
import { carries, notFollowed, type SectionVariable } from './section-variables.js';
import { isSpecifierWord } from './specifiers.js';
import type { Unit } from './unit.js';

export interface EnclosingFunction {
  readonly name: string | undefined;
  /** Number of the external declaration. */
  readonly number: number;
  readonly words: ReadonlySet<string>;
  /** The variable stands under if, for, while or switch: clang leaves out code that it sees is dead. */
  readonly conditional: boolean;
  /** It stands in a function inside the function, as GNU C has them. */
  readonly nested: boolean;
}

export function blockStatics(
  unit: Unit,
  number: number,
  mentions: readonly SectionMention[],
): { readonly variables: SectionVariable[]; readonly unknowns: Unknown[] } {
  const { body, end } = unit.declarations[number]!;
  const walk = new BodyWalk(unit, body!, end);
  walk.run();
  const variables: SectionVariable[] = [];
  const unknowns: Unknown[] = [];
  for (const { section, token } of mentions) {
    const found = walk.variables.filter(({ variable }) => carries(variable, token));
    if (!found.length && unit.typeAttributes.has(token)) continue;
    if (!found.length || found.some(({ variable }) => !variable.storage.has('static')))
      unknowns.push(notFollowed(token, walk.failure));
    else
      for (const { variable, conditional, nested } of found) {
        const inside = { ...describeFunction(unit, number), conditional, nested };
        variables.push({ name: variable.name, section, declarations: [variable], inside });
      }
  }
  return { variables, unknowns };
}

type BlockTraits = Pick<EnclosingFunction, 'conditional' | 'nested'>;

class BodyWalk {
  readonly variables: (BlockTraits & { readonly variable: VariableDeclaration })[] = [];
  failure: NotKnown | undefined;
  private readonly blocks: (BlockTraits & { readonly scope: Scope })[] = [];
  private readonly nestedBodies = new Set<number>();

  constructor(
    private readonly unit: Unit,
    private readonly start: number,
    private readonly end: number,
  ) {}

  run(): void {
    const { tokens } = this.unit;
    for (let at = this.start, begins = false; at < this.end; at++) {
      const { text, kind } = tokens[at]!;
      if (kind === 'punctuator' && text === '{') {
        this.open(tokens, at);
        begins = true;
      } else if (kind === 'punctuator' && text === '}') {
        this.blocks.pop();
        begins = true;
      } else if (kind === 'punctuator' && (text === ';' || text === ':')) begins = true;
      else if (begins && kind === 'identifier') {
        const behind = this.declaration(at);
        if (behind !== undefined) at = behind - 1;
        begins = false;
      } else begins = false;
    }
  }

  private open(tokens: readonly Token[], brace: number): void {
    const outer = this.blocks.at(-1);
    const scope = new BlockScope(outer?.scope ?? this.unit);
    const before = tokens[brace - 1]?.text ?? '';
    const controlled = outer !== undefined && (before === ')' || before === 'else');
    const nested = (outer?.nested ?? false) || this.nestedBodies.has(brace);
    this.blocks.push({ scope, nested, conditional: (outer?.conditional ?? false) || controlled });
  }

  /** Index behind the specifiers of a declaration that was read; undefined for a statement. */
  private declaration(at: number): number | undefined {
    const block = this.blocks.at(-1);
    if (!block) return undefined;
    const context: Context = { unit: this.unit, scope: block.scope };
    const cursor = new Cursor(this.unit.tokens, at, this.end);
    if (!looksLikeDeclaration(cursor, context)) return undefined;
    try {
      const { variables, declarators, body } = parseDeclaration(cursor, context);
      const { conditional, nested } = block;
      for (const variable of variables) this.variables.push({ variable, conditional, nested });
      if (body !== undefined) this.nestedBodies.add(body);
      return declarators;
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      this.failure = error;
      return undefined;
    }
  }
}

function looksLikeDeclaration(cursor: Cursor, { scope }: Context): boolean {
  const { text } = cursor;
  if (isSpecifierWord(text) || text === '__attribute__' || text === '_Alignas') return true;
  if (scope.lookup(text)?.kind === 'typedef') return true;
  // A type whose header was left out.
  return (
    cursor.ahead()?.kind === 'identifier' &&
    text !== 'return' &&
    text !== 'goto' &&
    text !== 'else' &&
    text !== 'case'
  );
}

function describeFunction(unit: Unit, number: number): Omit<EnclosingFunction, keyof BlockTraits> {
  const { start, body } = unit.declarations[number]!;
  const head = unit.tokens.slice(start, body);
  const parameters = head.findIndex((token, index) => token.text === '(' && isFunctionName(head[index - 1]));
  const words = new Set(head.map(({ text }) => text));
  return { name: head[parameters - 1]?.text, number, words };
}

function isFunctionName(token: Token | undefined): boolean {
  return (
    token?.kind === 'identifier' && !isSpecifierWord(token.text) && !token.text.startsWith('__attribute')
  );
}
