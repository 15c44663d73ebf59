// An initialiser to the object's bytes (C11 6.7.9 with GNU ranges and flexible arrays). Braces may be left out around
// inner aggregates, so items are taken from a stream that the levels share.

import { castConstant } from './cast.js';
import type { Constant } from './constant.js';
import { integerTypeOf } from './constant.js';
import { type ArrayType, type CType, type RecordType, type ResolvedType, resolve } from './ctype.js';
import { memberPosition, rangeOf, stringFor } from './designation.js';
import { evaluate } from './evaluate.js';
import type { Expression } from './expression-tree.js';
import type { Designator, Initialiser, InitialiserItem } from './initialiser-tree.js';
import { type FieldLayout, layoutOf } from './layout.js';
import { load } from './load.js';
import { NotKnown } from './not-known.js';
import { ObjectImage } from './object-image.js';
import { writeScalar } from './scalar.js';
import type { Context } from './scope.js';
import { sizeOf } from './size.js';
import type { Target } from './target.js';

export interface InitialisedObject {
  readonly bytes: Uint8Array;
  /** Elements, when the object is an array without a bound. */
  readonly length: number | undefined;
}

/** Throws Missing and NotKnown, the latter for every address: it is the linker's to know. */
export function initialise(type: CType, initialiser: Initialiser, context: Context): InitialisedObject {
  const run = new Initialisation(context);
  run.whole(type, 0, initialiser);
  const resolved = resolve(type);
  if (resolved.kind === 'array' && resolved.length() === undefined) {
    const element = sizeOf(resolved.of, context.unit.target);
    const length = run.topLength;
    return { bytes: run.image.take(length * element), length };
  }
  const size = objectSize(sizeOf(type, context.unit.target), run, context.unit.target);
  run.reserve(0, size);
  return { bytes: run.image.take(size), length: undefined };
}

/** The bytes of an object that nothing initialises. */
export function zeroed(type: CType, { unit }: Context): Uint8Array {
  const run = new Initialisation({ unit, scope: unit });
  const size = sizeOf(type, unit.target);
  run.reserve(0, size);
  return run.image.take(size);
}

/** gcc adds the flexible array's elements to the whole structure, clang lets them begin in its tail padding. */
function objectSize(size: number, { flexible }: Initialisation, { compiler }: Target): number {
  if (!flexible) return size;
  return compiler.family === 'gcc' ? size + flexible.size : Math.max(size, flexible.offset + flexible.size);
}

class Stream {
  at = 0;
  constructor(readonly items: readonly InitialiserItem[]) {}
  get item(): InitialiserItem | undefined {
    return this.items[this.at];
  }
}

class Initialisation {
  readonly image: ObjectImage;
  topLength = 0;
  /** The elements of the flexible array at the object's end, bytes. */
  flexible: { readonly offset: number; readonly size: number } | undefined;
  private readonly chosen = new Map<string, number>();

  constructor(private readonly context: Context) {
    this.image = new ObjectImage(context.unit.target.endianness);
  }

  private get target() {
    return this.context.unit.target;
  }

  /** A value of its own: braces, or an expression that initialises all of the object. */
  whole(type: CType, offset: number, initialiser: Initialiser): void {
    const resolved = resolve(type);
    if (initialiser.kind === 'expression') {
      this.fromExpression(resolved, offset, initialiser.value);
      return;
    }
    const { items, token } = initialiser;
    const only = items.length === 1 && !items[0]!.designators.length ? items[0]!.value : undefined;
    if (only?.kind === 'expression' && resolved.kind === 'array') {
      const text = stringFor(resolved, only.value, this.context);
      if (text) {
        this.string(resolved, offset, text);
        return;
      }
    }
    if (resolved.kind === 'array' || resolved.kind === 'record') {
      const known = resolved.kind === 'record' || resolved.length() !== undefined;
      if (known) this.clear(offset, sizeOf(resolved, this.target));
      this.aggregate(resolved, offset, new Stream(items), true);
    } else if (items[0]) this.whole(resolved, offset, items[0].value);
    else if (resolved.kind === 'vector') throw new NotKnown('vector', 'vectors are not emulated', token);
    else this.reserve(offset, sizeOf(resolved, this.target));
  }

  private fromExpression(type: ResolvedType, offset: number, expression: Expression): void {
    if (type.kind === 'array') {
      const text = stringFor(type, expression, this.context);
      if (text) {
        this.string(type, offset, text);
        return;
      }
    }
    const value = evaluate(expression, this.context);
    if (type.kind === 'array' || type.kind === 'record') {
      if (value.kind !== 'compound')
        throw new NotKnown(expression.token.text, 'the value is no constant', expression.token);
      this.whole(type, offset, value.initialiser);
      return;
    }
    this.scalar(type, offset, value, expression);
  }

  private scalar(type: ResolvedType, offset: number, value: Constant, { token }: Expression): void {
    this.reserve(offset, sizeOf(type, this.target));
    writeScalar(
      this.image,
      offset,
      castConstant(load(value, this.context), type, this.target),
      token,
      this.target,
    );
  }

  /** Longer literals are cut, with a warning; what is left of the array stays zero. */
  private string(type: ArrayType, offset: number, text: Uint8Array): void {
    const element = sizeOf(type.of, this.target);
    const length = type.length();
    const room = length === undefined ? text.length : length * element;
    this.reserve(offset, room);
    this.image.clear(offset, room);
    this.image.bytes(offset, text.subarray(0, room));
    if (length === undefined) this.unbounded(offset, text.length / element, element);
  }

  /** `braced`: these are the items of its own braces, so that designators count from here and an excess is dropped. */
  private aggregate(
    type: ArrayType | RecordType,
    offset: number,
    stream: Stream,
    braced: boolean,
    path: readonly Designator[] = [],
  ): void {
    if (type.kind === 'array') this.array(type, offset, stream, braced, path);
    else this.record(type, offset, stream, braced, path);
  }

  private array(
    type: ArrayType,
    offset: number,
    stream: Stream,
    braced: boolean,
    path: readonly Designator[],
  ): void {
    const length = type.length();
    const element = sizeOf(type.of, this.target);
    let rest: readonly Designator[] | undefined = path.length ? path : undefined;
    let highest = 0;
    for (let index = 0; stream.item; index++) {
      const own = rest ?? (braced ? stream.item.designators : []);
      if (!rest && !braced && stream.item.designators.length) break;
      rest = undefined;
      if (own.length) {
        const [first, last] = rangeOf(own[0]!, this.context);
        for (index = first; index < last; index++)
          this.element(type, offset + index * element, new Stream([stream.item]), own.slice(1));
      } else if (length !== undefined && index >= length) {
        if (!braced) break;
        stream.at++;
        continue;
      }
      if (length === undefined) highest = Math.max(highest, index + 1);
      this.element(type, offset + index * element, stream, own.slice(1));
    }
    if (length === undefined) this.unbounded(offset, highest, element);
  }

  private element({ of }: ArrayType, offset: number, stream: Stream, path: readonly Designator[]): void {
    const before = stream.at;
    this.subobject(resolve(of), offset, stream, path);
    if (stream.at === before)
      throw new NotKnown('initialiser', 'an array of empty elements', stream.item?.value.token);
  }

  private record(
    type: RecordType,
    offset: number,
    stream: Stream,
    braced: boolean,
    path: readonly Designator[],
  ): void {
    const layout = layoutOf(type.record, this.target);
    const fields = layout.fields.filter(
      ({ name, type: of }) => name !== undefined || resolve(of).kind === 'record',
    );
    const isUnion = type.record.keyword === 'union';
    let rest: readonly Designator[] | undefined = path.length ? path : undefined;
    for (let index = 0; stream.item; index++) {
      const own = rest ?? (braced ? stream.item.designators : []);
      if (!rest && !braced && stream.item.designators.length) break;
      rest = undefined;
      let inner: readonly Designator[] = own.slice(1);
      if (own.length) {
        index = memberPosition(fields, own[0]!, this.target);
        if (fields[index]!.name === undefined) inner = own;
      } else if (index >= fields.length || (isUnion && index > 0)) {
        if (!braced) break;
        stream.at++;
        continue;
      }
      const field = fields[index]!;
      if (isUnion) this.choose(layout.size, offset, type, index);
      this.field(field, offset, stream, inner);
    }
  }

  /** Another member of a union than before: nothing of the former one is left. */
  private choose(size: number, offset: number, { record }: RecordType, index: number): void {
    const key = `${offset}:${record.token.file}:${record.token.line}:${record.token.column}`;
    if (this.chosen.get(key) !== index) this.clear(offset, size);
    this.chosen.set(key, index);
  }

  private field(field: FieldLayout, base: number, stream: Stream, path: readonly Designator[]): void {
    if (field.bitWidth === undefined) {
      this.subobject(resolve(field.type), base + field.offset, stream, path);
      return;
    }
    const item = stream.item!;
    stream.at++;
    const value = item.value.kind === 'braces' ? item.value.items[0]?.value : item.value;
    if (value?.kind !== 'expression')
      throw new NotKnown('initialiser', 'no value for a bit-field', item.value.token);
    const integer = integerTypeOf(field.type, this.target)!;
    const constant = castConstant(
      load(evaluate(value.value, this.context), this.context),
      integer,
      this.target,
    );
    if (constant.kind !== 'integer')
      throw new NotKnown(value.token.text, 'the value is no constant', value.token);
    this.reserve(base, Math.ceil((field.bitOffset + field.bitWidth) / 8));
    this.image.bits(base * 8 + field.bitOffset, constant.value, field.bitWidth);
  }

  private subobject(type: ResolvedType, offset: number, stream: Stream, path: readonly Designator[]): void {
    const item = stream.item!;
    if (path.length) {
      if (type.kind !== 'array' && type.kind !== 'record')
        throw new NotKnown('initialiser', 'a designator reaches into a scalar', item.value.token);
      this.aggregate(type, offset, stream, false, path);
    } else if (this.takesWhole(type, item.value)) {
      stream.at++;
      this.whole(type, offset, item.value);
    } else this.aggregate(type as ArrayType | RecordType, offset, stream, false);
  }

  private takesWhole(type: ResolvedType, value: Initialiser): boolean {
    if (value.kind === 'braces' || (type.kind !== 'array' && type.kind !== 'record')) return true;
    if (type.kind === 'array' && stringFor(type, value.value, this.context)) return true;
    const { kind } = value.value;
    if (kind === 'number' || kind === 'character' || kind === 'string') return false;
    const constant = evaluate(value.value, this.context);
    return resolve(constant.type).kind === type.kind && constant.kind !== 'string';
  }

  /** An array without a bound: the object itself, or the flexible one at its end. */
  private unbounded(offset: number, length: number, element: number): void {
    this.topLength = length;
    this.flexible = { offset, size: length * element };
    this.reserve(offset, length * element);
  }

  private clear(offset: number, size: number): void {
    this.reserve(offset, size);
    this.image.clear(offset, size);
  }

  reserve(offset: number, size: number): void {
    if (!this.image.reach(offset + size))
      throw new NotKnown('initialiser', 'the object is too large to hold');
  }
}
