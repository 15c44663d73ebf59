// `struct tag {...}`: the members of a body are read on first use, because most of the kernel's structures are only
// ever pointed to.

import type { Token } from '../cpp/token.js';
import { alignedBytes } from './attribute-values.js';
import { type Attribute, parseAttributes, startsAttribute } from './attributes.js';
import { behindBracket } from './brackets.js';
import { integerValue } from './constant.js';
import type { CType, Member, RecordBody, RecordDefinition } from './ctype.js';
import type { Cursor } from './cursor.js';
import { parseDeclarator } from './declarator.js';
import { evaluate } from './evaluate.js';
import { parseConditional } from './expression.js';
import { NotKnown } from './not-known.js';
import type { Context } from './scope.js';
import { parseSpecifiers, withTypeAttributes } from './specifiers.js';
import { isStaticAssert, parseStaticAssert } from './static-assert.js';
import { unnamedMember } from './unnamed-member.js';

/** The cursor stands at the keyword. */
export function parseRecord(cursor: Cursor, context: Context): CType {
  const keyword = cursor.next();
  const attributes = parseAttributes(cursor);
  const tag = cursor.isIdentifier() ? cursor.next() : undefined;
  const hasBody = cursor.text === '{';
  const record = definitionFor(keyword, tag, context, hasBody);
  if (hasBody) {
    const pack = context.unit.pack.at(cursor.at);
    const body = cursor.enclosed();
    attributes.push(...parseAttributes(cursor));
    for (const { token } of attributes) context.unit.typeAttributes.add(token);
    record.body ??= recordBody({ body, attributes, pack, context });
    // What the body declares is visible behind it: tags and enumerators are not members.
    if (declaresTags(body)) record.body.members();
  }
  return { kind: 'record', record };
}

function definitionFor(
  keyword: Token,
  tag: Token | undefined,
  context: Context,
  hasBody: boolean,
): RecordDefinition {
  const { scope } = context;
  const name = tag?.text;
  const known = name === undefined ? undefined : hasBody ? scope.ownTag(name) : scope.tagged(name);
  if (known?.kind === 'record') return known.definition;
  const definition: RecordDefinition = {
    keyword: keyword.text as RecordDefinition['keyword'],
    tag: name,
    token: tag ?? keyword,
    body: undefined,
    complete: () => {
      if (name !== undefined && !definition.body) context.unit.completeTag(name);
    },
  };
  // What is only named may have its body anywhere in the file.
  if (name !== undefined) (hasBody ? scope : context.unit).declareTag(name, { kind: 'record', definition });
  return definition;
}

interface BodyText {
  readonly body: Cursor;
  readonly attributes: readonly Attribute[];
  readonly pack: number;
  readonly context: Context;
}

function recordBody({ body, attributes, pack, context }: BodyText): RecordBody {
  const packed = attributes.some(({ name }) => name === 'packed');
  let members: readonly Member[] | undefined;
  return {
    members: () => (members ??= parseMembers(body.fork(), context)),
    packed,
    aligned: () => alignedBytes(attributes, context),
    pack,
    unsupported: attributes.find(({ name }) => UNSUPPORTED.has(name))?.name,
  };
}

const UNSUPPORTED = new Set(['scalar_storage_order', 'ms_struct', 'randomize_layout', 'copy']);

function declaresTags(body: Cursor): boolean {
  for (let at = body.at; at < body.end; at++) {
    const { text } = body.tokens[at]!;
    if ((text === 'struct' || text === 'union' || text === 'enum') && opensBody(body, at)) return true;
  }
  return false;
}

function opensBody({ tokens, end }: Cursor, keyword: number): boolean {
  let at = keyword + 1;
  while (at < end) {
    const { text, kind } = tokens[at]!;
    if (text === '{') return true;
    if (text === '(') at = behindBracket(tokens, at);
    else if (kind === 'identifier') at++;
    else return false;
  }
  return false;
}

function parseMembers(cursor: Cursor, context: Context): Member[] {
  const members: Member[] = [];
  while (!cursor.done) {
    if (cursor.accept(';') || cursor.accept('__extension__')) continue;
    if (isStaticAssert(cursor.text)) parseStaticAssert(cursor, context);
    else members.push(...parseMemberDeclaration(cursor, context));
  }
  return members;
}

function* parseMemberDeclaration(cursor: Cursor, context: Context): Generator<Member> {
  const start = cursor.token;
  const specifiers = parseSpecifiers(cursor, context);
  const base = specifiers.type;
  if (cursor.text === ';' || cursor.done) {
    cursor.next();
    const unnamed = unnamedMember(specifiers, context.unit.target);
    if (unnamed) yield member({ name: undefined, ...unnamed, token: start }, context);
    return;
  }
  for (;;) {
    const declarator = cursor.text === ':' ? undefined : parseDeclarator(cursor, context, base);
    const bitWidth = cursor.accept(':') ? widthThunk(cursor, context) : undefined;
    const attributes = [
      ...specifiers.attributes,
      ...(declarator?.attributes ?? []),
      ...parseAttributes(cursor),
    ];
    const type = withTypeAttributes(declarator?.type ?? base, declarator?.attributes ?? [], context);
    const token = declarator?.name ?? start;
    yield member({ name: declarator?.name?.text, type, attributes, token, bitWidth }, context);
    if (cursor.accept(',')) continue;
    cursor.expect(';');
    return;
  }
}

interface MemberText {
  readonly name: string | undefined;
  readonly type: CType;
  readonly attributes: readonly Attribute[];
  readonly token: Token;
  readonly bitWidth?: (() => number) | undefined;
}

function member({ name, type, attributes, token, bitWidth }: MemberText, context: Context): Member {
  return {
    name,
    type,
    bitWidth,
    packed: attributes.some((attribute) => attribute.name === 'packed'),
    aligned: () => alignedBytes(attributes, context),
    token,
  };
}

/** Left unread until the layout is asked for: it may name constants that are declared nowhere. */
function widthThunk(cursor: Cursor, context: Context): () => number {
  const text = cursor.fork();
  while (!cursor.done && cursor.text !== ',' && cursor.text !== ';' && !startsAttribute(cursor))
    if (cursor.text === '(') cursor.enclosed();
    else cursor.next();
  return () => {
    const value = integerValue(evaluate(parseConditional(text.fork(), context), context));
    if (value === undefined) throw new NotKnown('bit-field', 'its width is no integer constant', text.token);
    return Number(value);
  };
}
