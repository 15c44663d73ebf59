// lvup's layouts against the compiler's, type by type: size and alignment, of every member the first bit, the width or
// the size, through anonymous members, and of every enumerator the value.

import type { CType, EnumDefinition, RecordDefinition } from '../../generator/cc/ctype.js';
import { resolve } from '../../generator/cc/ctype.js';
import { Cursor } from '../../generator/cc/cursor.js';
import { parseTypeName } from '../../generator/cc/declarator.js';
import { type FieldLayout, layoutOf } from '../../generator/cc/layout.js';
import { Missing, NotKnown } from '../../generator/cc/not-known.js';
import { alignOf, sizeOf } from '../../generator/cc/size.js';
import type { Target } from '../../generator/cc/target.js';
import { Unit } from '../../generator/cc/unit.js';
import { lex } from '../../generator/cpp/lexer.js';
import { type BtfMember, type BtfType, btfSize } from './btf.js';
import { type CompiledLayouts, spelling } from './compiled-layouts.js';
import { tokensOf } from './compiler-output.js';

export interface LayoutComparison {
  /** Spelling to the number of its members or enumerators, those of anonymous members included. */
  readonly equal: ReadonlyMap<string, number>;
  /** Spelling to reason. */
  readonly undecided: ReadonlyMap<string, string>;
  /** Spelling to reason. */
  readonly notCompared: ReadonlyMap<string, string>;
  /** In words, with both sides. */
  readonly differences: readonly string[];
}

export function compareLayouts(compiled: CompiledLayouts, target: Target): LayoutComparison {
  const { types, text, alignments, inFunctions } = compiled;
  const unit = new Unit(tokensOf(text), target);
  const one = new Comparison(types, target);
  const candidates = new Map<string, BtfType[]>();
  for (const type of types) {
    const name = spelling(type);
    if (name !== undefined) candidates.set(name, [...(candidates.get(name) ?? []), type]);
  }
  const equal = new Map<string, number>();
  const undecided = new Map<string, string>();
  const notCompared = new Map(inFunctions.map((name) => [name, 'only a function declares it']));
  const differences: string[] = [];
  for (const [name, alignment] of alignments) {
    // A function may declare another type of the same tag: BTF does not say which is the file's.
    const theirs = candidates.get(name)!;
    // gcc writes a typedef that is a transparent union down without its members.
    if (theirs.some((type) => one.isHollow(type))) {
      notCompared.set(name, 'the debugging data has no members of it');
      continue;
    }
    try {
      one.parts = 0;
      const type = ours(unit, name);
      const found = theirs.map((their) => one.named(name, type, their, alignment));
      if (found.includes(undefined)) equal.set(name, one.parts);
      else differences.push(found[0]!);
    } catch (error) {
      if (!(error instanceof NotKnown || error instanceof Missing)) throw error;
      undecided.set(name, error.message);
    }
  }
  return { equal, undecided, notCompared, differences };
}

function ours(unit: Unit, name: string): CType {
  const text = lex({ file: 'spelling', text: name, start: 0, end: name.length, line: 1 });
  return parseTypeName(new Cursor(text), unit.context);
}

class Comparison {
  /** Members and enumerators looked at. */
  parts = 0;

  constructor(
    private readonly types: readonly BtfType[],
    private readonly target: Target,
  ) {}

  named(name: string, type: CType, theirs: BtfType, alignment: number): string | undefined {
    const own = alignOf(type, this.target);
    if (own !== alignment) return `${name}: alignment ${own}, not ${alignment}`;
    return this.type(name, type, theirs);
  }

  private type(path: string, type: CType, theirs: BtfType): string | undefined {
    const size = btfSize(this.types, theirs, this.target.pointerSize);
    const own = sizeOf(type, this.target);
    if (own !== size) return `${path}: ${own} bytes, not ${size}`;
    // Of a typedef for something that has a name of its own, the size is enough.
    return theirs.kind === 'named' && this.element(theirs).name ? undefined : this.inside(path, type, theirs);
  }

  /** What a record, an enum or an array of them holds, unless it has a name of its own. */
  private inside(path: string, type: CType, theirs: BtfType): string | undefined {
    const right = this.element(theirs);
    let left = resolve(type);
    while (left.kind === 'array') left = resolve(left.of);
    const isRecord = right.kind === 'struct' || right.kind === 'union';
    if ((left.kind === 'record') !== isRecord) return `${path}: ${left.kind}, not ${right.kind}`;
    if ((left.kind === 'enum') !== (right.kind === 'enum')) return `${path}: ${left.kind}, not ${right.kind}`;
    if (left.kind === 'record' && (right.kind === 'struct' || right.kind === 'union')) {
      if (left.record.keyword !== right.kind) return `${path}: ${left.record.keyword}, not ${right.kind}`;
      return this.record(path, left.record, right.members);
    }
    if (left.kind === 'enum' && right.kind === 'enum')
      return this.enumeration(path, left.enumeration, right.values);
    return undefined;
  }

  /** Behind qualifiers, typedefs and dimensions. */
  private element(type: BtfType): BtfType {
    if (type.kind === 'named') return this.element(this.types[type.to]!);
    return type.kind === 'array' ? this.element(this.types[type.of]!) : type;
  }

  isHollow(theirs: BtfType): boolean {
    const type = this.element(theirs);
    const isRecord = type.kind === 'struct' || type.kind === 'union';
    return isRecord && !type.members.length && type.size > 0;
  }

  private record(path: string, record: RecordDefinition, theirs: readonly BtfMember[]): string | undefined {
    const fields = layoutOf(record, this.target).fields.filter((field) => !isUnnamedBitField(field));
    if (fields.length !== theirs.length) return `${path}: members ${list(fields)}, not ${list(theirs)}`;
    for (const [at, field] of fields.entries()) {
      const difference = this.member(`${path}.${field.name ?? ''}`, field, theirs[at]!);
      if (difference !== undefined) return difference;
    }
    this.parts += fields.length;
    return undefined;
  }

  private member(path: string, field: FieldLayout, theirs: BtfMember): string | undefined {
    const { name = '', bitOffset, bitWidth, size, type } = field;
    if (name !== theirs.name) return `${path}: the compiler has ${theirs.name} there`;
    if (bitOffset !== theirs.bitOffset) return `${path}: bit ${bitOffset}, not ${theirs.bitOffset}`;
    if (bitWidth !== theirs.bitWidth) return `${path}: ${bitWidth} bits wide, not ${theirs.bitWidth}`;
    const their = this.types[theirs.type]!;
    if (bitWidth !== undefined) return undefined;
    const bytes = btfSize(this.types, their, this.target.pointerSize);
    if (size !== bytes) return `${path}: ${size} bytes, not ${bytes}`;
    // Types with a name are compared by themselves.
    return this.element(their).name ? undefined : this.inside(path, type, their);
  }

  private enumeration(
    path: string,
    { body }: EnumDefinition,
    theirs: readonly { readonly name: string; readonly value: bigint }[],
  ): string | undefined {
    const values = body?.enumerators() ?? [];
    const text = (all: typeof theirs): string =>
      all.map(({ name, value }) => `${name} = ${value}`).join(', ');
    if (text(values) !== text(theirs)) return `${path}: ${text(values)}\nnot: ${text(theirs)}`;
    this.parts += values.length;
    return undefined;
  }
}

function isUnnamedBitField({ name, bitWidth }: FieldLayout): boolean {
  return name === undefined && bitWidth !== undefined;
}

function list(all: readonly { readonly name: string | undefined }[]): string {
  return all.map(({ name }) => name || '(unnamed)').join(', ');
}
