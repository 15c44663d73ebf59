// Enumerations. Both compilers take unsigned int, int, then the 64 bit types, whichever first holds all values;
// `packed` begins with the 8 bit types. An enumerator that fits is an int all the same (gcc's finish_enum).

import type { Token } from '../cpp/token.js';
import { alignedBytes } from './attribute-values.js';
import { type Attribute, parseAttributes } from './attributes.js';
import { type Constant, integerValue } from './constant.js';
import type { CType, EnumBody, EnumDefinition, Enumerator, IntegerType } from './ctype.js';
import { resolve } from './ctype.js';
import type { Cursor } from './cursor.js';
import { evaluate } from './evaluate.js';
import { parseConditional } from './expression.js';
import { Missing, NotKnown, SyntaxProblem } from './not-known.js';
import type { Context } from './scope.js';
import { parseSpecifiers } from './specifiers.js';
import type { IntegerName, Target } from './target.js';

/** The cursor stands at the keyword. */
export function parseEnum(cursor: Cursor, context: Context): CType {
  const keyword = cursor.next();
  const attributes = parseAttributes(cursor);
  const tag = cursor.isIdentifier() ? cursor.next() : undefined;
  const fixed = cursor.accept(':') ? parseSpecifiers(cursor, context).type : undefined;
  const hasBody = cursor.text === '{';
  const enumeration = definitionFor(keyword, tag, context, hasBody);
  if (hasBody) {
    const body = cursor.enclosed();
    attributes.push(...parseAttributes(cursor));
    for (const { token } of attributes) context.unit.typeAttributes.add(token);
    enumeration.body ??= enumBody({ body, attributes, fixed, context });
    for (const token of enumeratorTokens(body))
      context.scope.declare(token.text, { kind: 'enumerator', owner: enumeration, token });
  }
  return { kind: 'enum', enumeration };
}

function definitionFor(
  keyword: Token,
  tag: Token | undefined,
  context: Context,
  hasBody: boolean,
): EnumDefinition {
  const { scope } = context;
  const name = tag?.text;
  const known = name === undefined ? undefined : hasBody ? scope.ownTag(name) : scope.tagged(name);
  if (known?.kind === 'enum') return known.definition;
  const definition: EnumDefinition = {
    tag: name,
    token: tag ?? keyword,
    body: undefined,
    complete: () => {
      if (name !== undefined && !definition.body) context.unit.completeTag(name);
    },
  };
  // What is only named may have its body anywhere in the file.
  if (name !== undefined) (hasBody ? scope : context.unit).declareTag(name, { kind: 'enum', definition });
  return definition;
}

interface BodyText {
  readonly body: Cursor;
  readonly attributes: readonly Attribute[];
  readonly fixed: CType | undefined;
  readonly context: Context;
}

function enumBody({ body, attributes, fixed, context }: BodyText): EnumBody {
  let enumerators: readonly Enumerator[] | undefined;
  let isUnderWay = false;
  // `B = A + 1` finds A in what was read; a whole list that is asked for while it is read names what comes later.
  const read = () => {
    if (isUnderWay) throw new NotKnown('enum', 'a value depends on a later one, or on the whole', body.token);
    isUnderWay = true;
    try {
      return readEnumerators(body.fork(), context);
    } finally {
      isUnderWay = false;
    }
  };
  return {
    enumerators: () => (enumerators ??= read()),
    packed: attributes.some(({ name }) => name === 'packed'),
    fixed,
    aligned: () => alignedBytes(attributes, context),
  };
}

function* enumeratorTokens(body: Cursor): Generator<Token> {
  const cursor = body.fork();
  while (!cursor.done) {
    if (cursor.isIdentifier()) yield cursor.token;
    skipToComma(cursor);
  }
}

function skipToComma(cursor: Cursor): void {
  while (!cursor.done) {
    if (cursor.text === '(' || cursor.text === '[' || cursor.text === '{') cursor.enclosed();
    else if (cursor.next().text === ',') return;
  }
}

function readEnumerators(cursor: Cursor, context: Context): Enumerator[] {
  const found: Enumerator[] = [];
  let value = -1n;
  const scope = { ...context, scope: withEarlier(context, found) };
  while (!cursor.done) {
    const token = cursor.next();
    if (token.kind !== 'identifier') throw new SyntaxProblem('an enumerator', token);
    parseAttributes(cursor);
    value = cursor.accept('=') ? constantValue(cursor, scope, token) : value + 1n;
    found.push({ name: token.text, value, token });
    if (!cursor.accept(',') && !cursor.done) throw new SyntaxProblem(',', cursor.token);
  }
  return found;
}

/** `B = A + 1` names an enumerator of the same list, whose own list is not finished yet. */
function withEarlier({ scope }: Context, found: readonly Enumerator[]): Context['scope'] {
  return Object.assign(Object.create(scope) as Context['scope'], {
    lookup: (name: string) => {
      const earlier = found.find((one) => one.name === name);
      if (!earlier) return scope.lookup(name);
      const body: EnumBody = {
        enumerators: () => [earlier],
        packed: false,
        fixed: undefined,
        aligned: () => undefined,
      };
      const owner: EnumDefinition = { tag: undefined, token: earlier.token, body, complete: () => {} };
      return { kind: 'enumerator' as const, owner, token: earlier.token };
    },
  });
}

function constantValue(cursor: Cursor, context: Context, token: Token): bigint {
  const value = integerValue(evaluate(parseConditional(cursor, context), context));
  if (value === undefined) throw new NotKnown(token.text, 'its value is no integer constant', token);
  return value;
}

/** The integer type that stands behind the enumeration. Throws Missing while only its tag is known. */
export function underlyingType(enumeration: EnumDefinition, target: Target): IntegerType {
  enumeration.complete();
  const { body } = enumeration;
  if (!body) throw new Missing(`enum ${enumeration.tag ?? ''}`);
  if (body.fixed) return resolve(body.fixed) as IntegerType;
  const values = body.enumerators().map(({ value }) => value);
  const names = body.packed || target.shortEnums ? [...SMALL, ...WHOLE] : WHOLE;
  const name = names.find((one) => values.every((value) => fits(value, target.integers[one])));
  return target.integers[name ?? 'unsigned long'];
}

const SMALL: readonly IntegerName[] = ['unsigned char', 'signed char', 'unsigned short', 'short'];
const WHOLE: readonly IntegerName[] = ['unsigned int', 'int', 'unsigned long', 'long'];

export function fits(value: bigint, { size, signed }: IntegerType): boolean {
  const bits = BigInt(size * 8);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  return value >= low && value <= high;
}

export function enumeratorConstant(owner: EnumDefinition, name: string, target: Target): Constant {
  const enumerators = owner.body?.enumerators() ?? [];
  const value = enumerators.find((one) => one.name === name)!.value;
  const { int } = target.integers;
  // gcc 13 and clang 20 went over to C23: one value that does not fit makes all of them the enum's own type.
  const c23 = target.compiler.version >= (target.compiler.family === 'gcc' ? 130000 : 200000);
  const fitting = c23 ? enumerators.every((one) => fits(one.value, int)) : fits(value, int);
  const type = fitting && !owner.body?.fixed ? int : underlyingType(owner, target);
  return { kind: 'integer', type, value };
}
