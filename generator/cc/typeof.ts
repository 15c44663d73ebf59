// `typeof` of a type or of an expression (GNU C and C23). The expression is not evaluated; its type is worked out when
// somebody asks.

import type { CType } from './ctype.js';
import { resolve, unqualified } from './ctype.js';
import type { Cursor } from './cursor.js';
import { parseTypeName } from './declarator.js';
import { evaluate } from './evaluate.js';
import { parseComma } from './expression.js';
import type { Context } from './scope.js';
import { startsType } from './specifiers.js';

export function parseTypeof(cursor: Cursor, context: Context): CType {
  const { text } = cursor.next();
  const inside = cursor.enclosed();
  const strip = text.includes('unqual');
  return {
    kind: 'named',
    name: 'typeof',
    resolve: () => {
      const operand = inside.fork();
      const type = startsType(operand, context)
        ? parseTypeName(operand, context)
        : evaluate(parseComma(operand, context), context).type;
      return strip ? unqualified(resolve(type)) : type;
    },
  };
}
