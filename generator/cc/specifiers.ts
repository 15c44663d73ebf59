// Declaration specifiers (C11 6.7): storage class, qualifiers and the type, in any order. An identifier is a type's
// name exactly when no type has been seen before it, so a header that was left out does not hinder reading.

import type { Token } from '../cpp/token.js';
import { alignedBytes, modeOf, vectorBytes } from './attribute-values.js';
import { type Attribute, parseAttributes, startsAttribute } from './attributes.js';
import type { CType } from './ctype.js';
import { qualify, resolve } from './ctype.js';
import { Cursor } from './cursor.js';
import { parseEnum } from './enum-type.js';
import { Missing, NotKnown, SyntaxProblem } from './not-known.js';
import { parseRecord } from './record-type.js';
import type { Context } from './scope.js';
import type { IntegerName } from './target.js';
import { parseTypeof } from './typeof.js';

export interface Specifiers {
  readonly storage: ReadonlySet<string>;
  readonly type: CType;
  readonly attributes: readonly Attribute[];
  /** `__auto_type`: the initialiser gives the type. */
  readonly auto: boolean;
  /** No type was written: an old-style `static x;` or a macro's leftovers. */
  readonly implicit: boolean;
}

const STORAGE = new Set([
  'typedef',
  'extern',
  'static',
  'auto',
  'register',
  '_Thread_local',
  '__thread',
  'thread_local',
]);
const FUNCTION = new Set(['inline', '__inline', '__inline__', '_Noreturn', '__extension__', 'constexpr']);
const QUALIFIERS = new Set([
  'const',
  '__const',
  '__const__',
  'volatile',
  '__volatile',
  '__volatile__',
  'restrict',
  '__restrict',
  '__restrict__',
  '_Atomic',
  '_Nonnull',
  '_Nullable',
]);
const WORDS = new Set([
  'void',
  'char',
  'short',
  'int',
  'long',
  'float',
  'double',
  'signed',
  '__signed',
  '__signed__',
  'unsigned',
  '_Bool',
  'bool',
  '__int128',
  '__int128_t',
  '__uint128_t',
  '_Complex',
  '__complex__',
  '_Float16',
  '__float128',
  '_Float128',
  '__builtin_va_list',
]);
const TYPEOF = new Set([
  'typeof',
  '__typeof__',
  '__typeof',
  'typeof_unqual',
  '__typeof_unqual__',
  '__typeof_unqual',
]);
const RECORDS = new Set(['struct', 'union', 'enum']);

/** Whether a declaration or a type name can begin with this word, whatever it means elsewhere. */
export function isSpecifierWord(text: string): boolean {
  return (
    STORAGE.has(text) ||
    FUNCTION.has(text) ||
    QUALIFIERS.has(text) ||
    WORDS.has(text) ||
    TYPEOF.has(text) ||
    RECORDS.has(text) ||
    text === '__auto_type'
  );
}

export function isQualifier(text: string): boolean {
  return QUALIFIERS.has(text);
}

/** A cast, a compound literal or a sizeof begins with a type's name here. */
export function startsType(cursor: Cursor, context: Context): boolean {
  const { text } = cursor;
  if (!cursor.isIdentifier()) return startsAttribute(cursor);
  if (isSpecifierWord(text) || startsAttribute(cursor)) return !isUserBool(cursor, context);
  return context.scope.lookup(text)?.kind === 'typedef';
}

export function parseSpecifiers(cursor: Cursor, context: Context): Specifiers {
  return new SpecifierReader(cursor, context).read();
}

class SpecifierReader {
  private readonly storage = new Set<string>();
  private readonly attributes: Attribute[] = [];
  private readonly words: string[] = [];
  private type: CType | undefined;
  private constant = false;
  private volatile = false;
  private auto = false;

  constructor(
    private readonly cursor: Cursor,
    private readonly context: Context,
  ) {}

  read(): Specifiers {
    const { cursor } = this;
    while (!cursor.done && this.one());
    const implicit = !this.type && !this.words.length;
    const written = this.type ?? wordsType(this.words, this.context, cursor.token);
    const modified = withTypeAttributes(written, this.attributes, this.context);
    return {
      storage: this.storage,
      type: qualify(modified, { const: this.constant, volatile: this.volatile }),
      attributes: this.attributes,
      auto: this.auto,
      implicit,
    };
  }

  private one(): boolean {
    const { cursor } = this;
    const { text } = cursor;
    if (startsAttribute(cursor)) {
      this.attributes.push(...parseAttributes(cursor));
      return true;
    }
    if (!cursor.isIdentifier()) return false;
    if (STORAGE.has(text) || FUNCTION.has(text)) this.storage.add(cursor.next().text);
    else if (QUALIFIERS.has(text)) this.qualifier();
    else if (RECORDS.has(text)) this.type = this.record(text);
    else if (TYPEOF.has(text)) this.type = parseTypeof(cursor, this.context);
    else if (text === '__auto_type') {
      cursor.next();
      this.auto = true;
      this.type = { kind: 'void' };
    } else if (WORDS.has(text) && !isUserBool(cursor, this.context)) this.words.push(cursor.next().text);
    else if (!this.type && !this.words.length && this.isTypeName())
      this.type = namedType(cursor.next(), this.context);
    else return false;
    return true;
  }

  private qualifier(): void {
    const { cursor } = this;
    const { text } = cursor.next();
    if (/const/.test(text)) this.constant = true;
    if (/volatile/.test(text)) this.volatile = true;
    if (text !== '_Atomic' || cursor.text !== '(') return;
    const inside = cursor.enclosed();
    this.type = parseSpecifiers(inside, this.context).type;
  }

  private record(keyword: string): CType {
    return keyword === 'enum' ? parseEnum(this.cursor, this.context) : parseRecord(this.cursor, this.context);
  }

  /** `static x;` and `x = 1` have no type: then the word is the declarator. */
  private isTypeName(): boolean {
    const next = this.cursor.ahead()?.text ?? '';
    if (this.context.scope.lookup(this.cursor.text)?.kind === 'typedef') return true;
    return (
      !['=', ';', ',', '[', ''].includes(next) && !(next === '(' && this.storage.size > 0 && this.isCall())
    );
  }

  /** `static f(x)`: without a type before it, a name before a parenthesis is a function that returns int. */
  private isCall(): boolean {
    return this.cursor.ahead(2)?.text !== '*';
  }
}

/** Before C23 `bool` is a typedef of the kernel's own (include/linux/types.h). */
function isUserBool(cursor: Cursor, { scope }: Context): boolean {
  return cursor.text === 'bool' && scope.lookup('bool')?.kind === 'typedef';
}

function namedType(token: Token, { scope }: Context): CType {
  const { text } = token;
  return {
    kind: 'named',
    name: text,
    resolve: () => {
      const entity = scope.lookup(text);
      if (entity?.kind === 'typedef') return entity.type;
      throw new Missing(text);
    },
  };
}

function wordsType(words: readonly string[], { unit }: Context, token: Token): CType {
  const { integers, floating } = unit.target;
  const has = (...spellings: string[]): boolean => words.some((word) => spellings.includes(word));
  if (has('_Complex', '__complex__'))
    throw new NotKnown('_Complex', 'complex numbers are not emulated', token);
  if (has('void')) return { kind: 'void' };
  if (has('_Bool', 'bool')) return integers._Bool;
  if (has('__builtin_va_list')) return vaList(unit.target.architecture, integers, token);
  if (has('float')) return floating.float!;
  if (has('_Float16')) return floating._Float16!;
  if (has('__float128', '_Float128')) return floating.__float128!;
  const longs = words.filter((word) => word === 'long').length;
  if (has('double')) return longs ? floating['long double']! : floating.double!;
  const unsigned = has('unsigned', '__uint128_t');
  const signed = has('signed', '__signed', '__signed__');
  if (has('char')) return integers[unsigned ? 'unsigned char' : signed ? 'signed char' : 'char'];
  const size = has('__int128', '__int128_t', '__uint128_t')
    ? '__int128'
    : has('short')
      ? 'short'
      : (['int', 'long', 'long long'] as const)[Math.min(longs, 2)]!;
  return integers[(unsigned ? `unsigned ${size}` : size) as IntegerName];
}

/** Only its size is ever asked for: 24 bytes in an array of one on x86-64, 32 bytes on arm64. */
function vaList(architecture: string, integers: Context['unit']['target']['integers'], token: Token): CType {
  const words = { x86_64: 3, arm64: 4 }[architecture];
  if (!words)
    throw new NotKnown('__builtin_va_list', 'its size was not measured for this architecture', token);
  return { kind: 'array', of: integers['unsigned long'], length: () => words };
}

/** `mode` and `vector_size` replace the type, wherever they stand. */
export function withTypeAttributes(type: CType, attributes: readonly Attribute[], context: Context): CType {
  let result = type;
  for (const attribute of attributes) {
    if (attribute.name === 'mode') result = modeOf(attribute, result, context);
    else if (attribute.name === 'vector_size') {
      const of = result;
      result = {
        kind: 'named',
        name: 'vector',
        resolve: () => ({ kind: 'vector', of: resolve(of), size: vectorBytes(attribute, context) }),
      };
    }
  }
  return result;
}

/** A typedef's own `aligned`: unlike a variable's it becomes part of the type. */
export function alignedType(type: CType, attributes: readonly Attribute[], context: Context): CType {
  if (!attributes.some(({ name }) => name === 'aligned')) return type;
  return {
    kind: 'named',
    name: 'aligned',
    resolve: () => qualify(type, { aligned: alignedBytes(attributes, context)! }),
  };
}

/** A type's name in parentheses; the cursor stands inside them. */
export function expectNoRest(cursor: Cursor): void {
  if (!cursor.done) throw new SyntaxProblem(')', cursor.token);
}

export { Cursor };
