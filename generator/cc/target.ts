// The data model that the compiler uses for one object: LP64 on both architectures that have LUO, but arm64's plain
// char is unsigned by itself, and the kernel passes -funsigned-char and -fshort-wchar (Makefile, KBUILD_CFLAGS).

import type { Architecture, CompileFlags, Compiler, Endianness } from '../types.js';
import type { FloatingType, IntegerType } from './ctype.js';

export type IntegerName =
  | '_Bool'
  | 'char'
  | 'signed char'
  | 'unsigned char'
  | 'short'
  | 'unsigned short'
  | 'int'
  | 'unsigned int'
  | 'long'
  | 'unsigned long'
  | 'long long'
  | 'unsigned long long'
  | '__int128'
  | 'unsigned __int128';

export interface Target {
  readonly architecture: string;
  readonly compiler: Compiler;
  readonly flags: CompileFlags;
  readonly endianness: Endianness;
  readonly pointerSize: number;
  readonly integers: Readonly<Record<IntegerName, IntegerType>>;
  readonly floating: Readonly<Record<string, FloatingType>>;
  readonly wideChar: IntegerType;
  readonly sizeType: IntegerType;
  readonly differenceType: IntegerType;
  /** Of `__attribute__((aligned))` without a number. */
  readonly biggestAlignment: number;
  /** -fshort-enums: every enum is as small as a packed one. */
  readonly shortEnums: boolean;
  /** -fpack-struct=N: what `#pragma pack()` goes back to; 0 for none. */
  readonly pack: number;
}

/** Architectures other than x86_64 and arm64 get LP64 or ILP32 with natural alignment. */
export function targetOf(architecture: Architecture, compiler: Compiler, flags: CompileFlags): Target {
  const word = architecture.bits / 8;
  const integers = integerTypes(word, architecture, plainCharIsSigned(architecture, flags.others));
  const shortWide = lastOf(flags.others, ['-fshort-wchar', '-fno-short-wchar']) === '-fshort-wchar';
  const wideChar = architecture.name === 'arm64' ? integers['unsigned int'] : integers.int;
  return {
    architecture: architecture.name,
    compiler,
    flags,
    endianness: architecture.bigEndian ? 'big' : 'little',
    pointerSize: word,
    integers,
    floating: floatingTypes(architecture),
    wideChar: shortWide ? integers['unsigned short'] : wideChar,
    sizeType: word === 8 ? integers['unsigned long'] : integers['unsigned int'],
    differenceType: word === 8 ? integers.long : integers.int,
    biggestAlignment: 16,
    shortEnums: lastOf(flags.others, ['-fshort-enums', '-fno-short-enums']) === '-fshort-enums',
    pack: packOption(flags.others),
  };
}

function integerTypes(word: number, { name }: Architecture, signedChar: boolean): Target['integers'] {
  // i386 keeps long long at 4 inside structures, the only place where it shows.
  const wide = name === 'i386' ? 4 : 8;
  const type = (named: IntegerName, size: number, signed: boolean, rank: number, alignment = size) =>
    ({ kind: 'integer', name: named, size, alignment, signed, rank }) as const;
  return {
    _Bool: type('_Bool', 1, false, 0),
    char: type('char', 1, signedChar, 1),
    'signed char': type('signed char', 1, true, 1),
    'unsigned char': type('unsigned char', 1, false, 1),
    short: type('short', 2, true, 2),
    'unsigned short': type('unsigned short', 2, false, 2),
    int: type('int', 4, true, 3),
    'unsigned int': type('unsigned int', 4, false, 3),
    long: type('long', word, true, 4),
    'unsigned long': type('unsigned long', word, false, 4),
    'long long': type('long long', 8, true, 5, wide),
    'unsigned long long': type('unsigned long long', 8, false, 5, wide),
    __int128: type('__int128', 16, true, 6),
    'unsigned __int128': type('unsigned __int128', 16, false, 6),
  };
}

function floatingTypes({ name }: Architecture): Target['floating'] {
  const type = (named: string, size: number, alignment = size): FloatingType => ({
    kind: 'floating',
    name: named,
    size,
    alignment,
  });
  return {
    _Float16: type('_Float16', 2),
    float: type('float', 4),
    double: type('double', 8, name === 'i386' ? 4 : 8),
    'long double': name === 'i386' ? type('long double', 12, 4) : type('long double', 16),
    __float128: type('__float128', 16),
  };
}

function plainCharIsSigned({ srcarch }: Architecture, options: readonly string[]): boolean {
  const names = ['-funsigned-char', '-fno-unsigned-char', '-fsigned-char', '-fno-signed-char'];
  const last = lastOf(options, names);
  if (last !== undefined) return last === '-fsigned-char' || last === '-fno-unsigned-char';
  return srcarch === 'x86';
}

function packOption(options: readonly string[]): number {
  const option = options.findLast((one) => one.startsWith('-fpack-struct'));
  if (option === undefined) return 0;
  return option === '-fpack-struct' ? 1 : Number(option.slice('-fpack-struct='.length));
}

/**
 * gcc's -ftoplevel-reorder, on from -O1: variables are written last one first, and those that nothing needs are dropped.
 * clang does neither.
 */
export function reordersToplevel(
  { family }: Compiler,
  { optimise, toplevelReorder, others }: CompileFlags,
): boolean {
  if (family !== 'gcc' || !toplevelReorder) return false;
  if (lastOf(others, ['-funit-at-a-time', '-fno-unit-at-a-time']) === '-fno-unit-at-a-time') return false;
  return (optimise || '0') !== '0' || others.includes('-ftoplevel-reorder');
}

/** The option of a family that counts: the last one. */
export function lastOf(options: readonly string[], names: readonly string[]): string | undefined {
  return options.findLast((option) => names.includes(option));
}
