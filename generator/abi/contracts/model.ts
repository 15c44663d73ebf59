// What one kernel promises to the next: a compatible string or a version number, and everything that may change only
// together with it (include/linux/kho/abi/, "This interface is a contract"). Read from source, so that a revision
// without a build and without a .config has an answer.

import type { Location, Unknown } from '../../types.js';
import type { Asked } from './asked.js';
import type { WrittenPiece } from './pieces.js';

/** What the kernel does when the next one's string is another one: the mismatch table of 7.3. */
export type Gate = 'kho' | 'luo' | 'handler' | 'flb' | 'fallback' | 'section' | 'other';

/** A string or a number that stands for a format. */
export interface Governor {
  /** The macro, or the variable of a handler that holds a literal. */
  readonly name: string;
  readonly kind: 'string' | 'integer';
  /** One character a byte, or decimal digits. */
  readonly value: string;
  readonly location: Location;
  /** The line as written. */
  readonly text: string;
  /** Where the value stands; undefined where no more is known than the line. Empty: in several definitions. */
  readonly pieces?: readonly WrittenPiece[] | undefined;
  readonly gate: Gate;
  /** The string that a number is a piece of: they are one version. */
  readonly partOf?: string | undefined;
  /** Whose `.compatible` it is, `liveupdate_file_handler bar_handler`, sorted; none for what no initialiser names. */
  readonly handlers: readonly string[];
}

/** `name`: of a node or a property that code hands over, see fdt-names.ts. */
export type ItemKind = 'struct' | 'union' | 'enum' | 'type' | 'value' | 'string' | 'name' | 'helper';

export interface Item {
  /** `struct luo_ser`, `value MEMFD_LUO_ALL_SEALS`: the same in every revision. */
  readonly key: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly location: Location;
  /** Digest of the declaration without comments and white space: decides causes, never whether something changed. */
  readonly own: string;
  /** What other declarations can name: the tag, the macro, the enumerators. */
  readonly provides: readonly string[];
  /** Identifiers of the declaration. */
  readonly uses: ReadonlySet<string>;
  /** Names of governors, in byte order. Empty: nothing says who governs it. */
  readonly governors: readonly string[];
  /** Only one of the governors is its own, and nothing tells which. */
  readonly isOneOf?: boolean;
  /** How the governors became known, in a few words. */
  readonly because: string;
  /** Declared in a contract's own header; false for what the contract takes from elsewhere. */
  readonly isContract: boolean;
  /** Target id -> what the compiler makes of it there. A target in which it does not exist is not in the map. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

export type Shape = RecordShape | ValueShape | EnumShape;

export interface EnumShape {
  readonly kind: 'enum';
  /** In the order of the source; values in decimal. */
  readonly values: readonly (readonly [name: string, value: string])[];
}

export interface ValueShape {
  readonly kind: 'value';
  /** Decimal, or the string's bytes. */
  readonly value: string;
}

export interface RecordShape {
  readonly kind: 'record';
  /** Bytes. */
  readonly size: number;
  readonly fields: readonly FieldShape[];
  /** Members of a union have no order. */
  readonly isUnion: boolean;
}

export interface FieldShape {
  /** undefined for an anonymous member. */
  readonly name: string | undefined;
  /** As a person would write it: `u64`, `char[48]`. */
  readonly type: string;
  /** From the start of the structure, bits. */
  readonly bitOffset: number;
  readonly bits: number;
  readonly isBitField: boolean;
  /** Sizes, offsets and names of all that is inside, and the kind of each scalar. */
  readonly inside: string;
}

/** A version or a governor that a comment or a document names. */
export interface Mention {
  /** `string`: `"kho-v3"`; `governor`: a macro of which the text says that it must be bumped. */
  readonly kind: 'string' | 'governor';
  readonly text: string;
  readonly location: Location;
  /** The line as written; empty in a baseline. */
  readonly written: string;
  /** Said as an example: it promises nothing. */
  readonly isExample: boolean;
}

export interface ContractSet {
  /** How a person would name the tree. */
  readonly label: string;
  /** By name, in byte order. */
  readonly governors: ReadonlyMap<string, Governor>;
  /** By key, in byte order. */
  readonly items: ReadonlyMap<string, Item>;
  readonly mentions: readonly Mention[];
  /** Handlers whose strings could not be read, as in Governor. */
  readonly unread: ReadonlySet<string>;
  /** Files that could not be read as a whole, and the tags and macros that they declare. */
  readonly broken: ReadonlySet<string>;
  /** Macros of any kind that exist and have a name like a governor's. */
  readonly macros: ReadonlySet<string>;
  /** Headers whose contracts these are, tree-relative, with a digest of their text. */
  readonly headers: ReadonlyMap<string, string>;
  /** Documents that were read, with a digest of their text. */
  readonly documents: ReadonlyMap<string, string>;
  readonly asked: Asked;
  readonly targets: readonly string[];
  readonly unknowns: readonly Unknown[];
}
