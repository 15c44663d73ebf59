// C's types as the later steps need them. A name is resolved only when somebody asks: of the ten thousand types
// that a kernel translation unit declares, a definition in the section needs two or three.

import type { Token } from '../cpp/token.js';
import { NotKnown } from './not-known.js';
import type { IntegerName } from './target.js';

interface Qualified {
  readonly const?: boolean;
  readonly volatile?: boolean;
  /** From an `aligned` attribute of a typedef, bytes: it may lower the alignment too. */
  readonly aligned?: number | undefined;
}

export interface IntegerType extends Qualified {
  readonly kind: 'integer';
  readonly name: IntegerName;
  readonly size: number;
  readonly alignment: number;
  readonly signed: boolean;
  readonly rank: number;
  /** A bit-field's own width after the promotions of C11 6.3.1.1, in bits; absent for whole types. */
  readonly width?: number;
}

export interface FloatingType extends Qualified {
  readonly kind: 'floating';
  readonly name: string;
  readonly size: number;
  readonly alignment: number;
}

export interface VoidType extends Qualified {
  readonly kind: 'void';
}

export interface PointerType extends Qualified {
  readonly kind: 'pointer';
  readonly to: CType;
}

export interface ArrayType extends Qualified {
  readonly kind: 'array';
  readonly of: CType;
  /** undefined for `[]`. Throws what evaluating the bound throws. */
  readonly length: () => number | undefined;
}

export interface FunctionType extends Qualified {
  readonly kind: 'function';
  readonly returns: CType;
}

export interface RecordType extends Qualified {
  readonly kind: 'record';
  readonly record: RecordDefinition;
}

export interface EnumType extends Qualified {
  readonly kind: 'enum';
  readonly enumeration: EnumDefinition;
}

/** A typedef's name or a typeof. */
export interface NamedType extends Qualified {
  readonly kind: 'named';
  readonly name: string;
  /** Throws Missing when nothing declares the name. */
  readonly resolve: () => CType;
}

/** GNU `vector_size(bytes)`. */
export interface VectorType extends Qualified {
  readonly kind: 'vector';
  readonly of: CType;
  readonly size: number;
}

export type CType = ResolvedType | NamedType;
export type ResolvedType =
  | IntegerType
  | FloatingType
  | VoidType
  | PointerType
  | ArrayType
  | FunctionType
  | RecordType
  | EnumType
  | VectorType;

export interface Member {
  /** undefined for an anonymous structure or union and for an unnamed bit-field. */
  readonly name: string | undefined;
  readonly type: CType;
  /** Bits; undefined for an ordinary member. */
  readonly bitWidth: (() => number) | undefined;
  readonly packed: boolean;
  /** The strictest `aligned` on the member itself, bytes. */
  readonly aligned: () => number | undefined;
  readonly token: Token;
}

/** A structure's or union's identity. `body` is undefined while it is only named. */
export interface RecordDefinition {
  readonly keyword: 'struct' | 'union';
  readonly tag: string | undefined;
  readonly token: Token;
  body: RecordBody | undefined;
  /** Looks for the body elsewhere in the unit. */
  readonly complete: () => void;
}

export interface RecordBody {
  /** Evaluated on first use: widths and attributes may hold constants. */
  readonly members: () => readonly Member[];
  readonly packed: boolean;
  readonly aligned: () => number | undefined;
  /** `#pragma pack` at the body, bytes; 0 for none. */
  readonly pack: number;
  /** What makes the layout unknown: an attribute or a pragma that is not emulated. */
  readonly unsupported: string | undefined;
}

export interface Enumerator {
  readonly name: string;
  readonly value: bigint;
  readonly token: Token;
}

export interface EnumDefinition {
  readonly tag: string | undefined;
  readonly token: Token;
  body: EnumBody | undefined;
  readonly complete: () => void;
}

export interface EnumBody {
  readonly enumerators: () => readonly Enumerator[];
  readonly packed: boolean;
  /** C23 `enum e : type`. */
  readonly fixed: CType | undefined;
  readonly aligned: () => number | undefined;
}

/** The type behind names; qualifiers and alignment of the names on the way are kept. */
export function resolve(type: CType): ResolvedType {
  let at = type;
  for (let steps = 0; at.kind === 'named'; steps++) {
    // `typedef T T;` can't be compiled, but it can be written.
    if (steps > 1000) throw new NotKnown(at.name, 'the type is defined by itself');
    at = qualify(at.resolve(), at);
  }
  return at;
}

export function qualify(type: CType, { const: constant, volatile, aligned }: Qualified): CType {
  if (!constant && !volatile && aligned === undefined) return type;
  return {
    ...type,
    ...(constant && { const: true }),
    ...(volatile && { volatile: true }),
    ...(aligned !== undefined && { aligned }),
  };
}

export function unqualified(type: ResolvedType): ResolvedType {
  const { const: _constant, volatile: _volatile, ...rest } = type;
  return rest as ResolvedType;
}
