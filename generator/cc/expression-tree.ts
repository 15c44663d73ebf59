// Expressions as trees: an operand that is not chosen, or only asked for its size, must not be evaluated.

import type { Token } from '../cpp/token.js';
import type { CType } from './ctype.js';
import type { Cursor } from './cursor.js';
import type { Initialiser } from './initialiser-tree.js';

export type Expression = { readonly token: Token } & (
  | { readonly kind: 'number' | 'character' | 'identifier' }
  | { readonly kind: 'string'; readonly at: Cursor }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      /** undefined in GNU `a ?: b`. */
      readonly yes: Expression | undefined;
      readonly no: Expression;
    }
  | { readonly kind: 'cast'; readonly type: CType; readonly operand: Expression }
  | { readonly kind: 'compound'; readonly type: CType; readonly initialiser: Initialiser }
  | { readonly kind: 'sizeof' | 'alignof'; readonly of: CType | Expression }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly arrow: boolean }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'offsetof'; readonly type: CType; readonly path: readonly (string | Expression)[] }
  | { readonly kind: 'compatible'; readonly left: CType; readonly right: CType }
  | {
      readonly kind: 'choose';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'generic';
      readonly control: Expression | CType;
      readonly choices: readonly { readonly type: CType | undefined; readonly value: Expression }[];
    }
  | { readonly kind: 'statements'; readonly body: Cursor }
  | { readonly kind: 'assignment' }
  | { readonly kind: 'typed'; readonly type: CType }
);

export function isExpression(of: CType | Expression): of is Expression {
  return 'token' in of;
}
