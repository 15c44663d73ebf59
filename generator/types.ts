// The values that flow from stage to stage, in flow order. Each carries its invariant in one sentence.
// Stages import this file, generator/shared/ and earlier stages, nothing else (test/layering.test.ts).
// Long because a reader wants all values in one place, in the order in which they flow.

import type { FindingCode } from './findings/codes.js';

// ---------------------------------------------------------------- places

/** A place in a file. `file` is relative to the tree's root, `line` and `column` count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Something the answer depends on that lvup can't know; one of these makes the verdict "undecided". */
export interface Unknown {
  /** The name of what is missing: a generated header, a `$(shell ...)`, a compiler option. */
  readonly what: string;
  /** One sentence: why it is unknown, and what would settle it. */
  readonly why: string;
  readonly location?: Location;
}

// ---------------------------------------------------------------- tree

export type EntryKind = 'file' | 'directory';

export interface TreeEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * Where source comes from. Read-only: nothing in it is ever executed or written, and a work tree and a git
 * revision answer alike. Paths are relative to the root, with `/`, without a leading `./`.
 */
export interface SourceTree {
  readonly kind: 'work-tree' | 'revision';
  /** Absolute path of the work tree, or of the repository that holds the revision. */
  readonly root: string;
  /** How a person would name it: a path, or `REV (abbreviated hash)`. */
  readonly label: string;
  /** The file's bytes, one character a byte (latin1), so that string literals keep their exact bytes. */
  read(path: string): string | undefined;
  kindOf(path: string): EntryKind | undefined;
  /** Entries of a directory in byte order of their names; empty when there is no such directory. */
  list(directory: string): readonly TreeEntry[];
  /** Milliseconds since the epoch; undefined in a revision, where files have no time of their own. */
  modifiedAt(path: string): number | undefined;
}

export interface Architecture {
  /** Kbuild's ARCH, with the 64 bit flavour spelled out: `x86_64`, `arm64`, `i386`. */
  readonly name: string;
  /** Kbuild's SRCARCH, the folder under arch/: `x86`, `arm64`. */
  readonly srcarch: string;
  readonly bits: 32 | 64;
  readonly bigEndian: boolean;
}

export interface Compiler {
  readonly family: 'gcc' | 'clang';
  /** Kbuild's encoding, CONFIG_GCC_VERSION or CONFIG_CLANG_VERSION: 120200 is 12.2.0. */
  readonly version: number;
  readonly linker: 'bfd' | 'lld' | 'unknown';
  /** CONFIG_CC_VERSION_TEXT, or how the compiler became known when the .config does not say. */
  readonly text: string;
}

export type ConfigValue =
  | { readonly type: 'tristate'; readonly value: 'y' | 'm' }
  | { readonly type: 'string'; readonly value: string }
  /** The text as written: decimal, or hexadecimal with 0x. */
  | { readonly type: 'number'; readonly value: string };

/** One .config. A symbol that is not in `symbols` is `n` or unset; the absence of a .config is never this type. */
export interface KernelConfig {
  /** As a person would name it; absolute, or relative to the tree. */
  readonly path: string;
  /** Keyed without the CONFIG_ prefix. String values are unescaped, one character a byte. */
  readonly symbols: ReadonlyMap<string, ConfigValue>;
  /** 1-based line of each symbol that the file mentions, `is not set` lines included. */
  readonly lines: ReadonlyMap<string, number>;
  readonly architecture: Architecture;
  readonly compiler: Compiler;
  readonly modifiedAt: number | undefined;
}

/** What every later stage asks about: a tree, its build folder and one configuration. */
export interface KernelInput {
  readonly tree: SourceTree;
  /** The O= folder as a tree of its own; the same object as `tree` for a build inside the tree. */
  readonly build: SourceTree;
  readonly config: KernelConfig;
  /** Top Makefile: `7.3.4`, and its parts. */
  readonly version: KernelVersion;
}

export interface KernelVersion {
  readonly version: number;
  readonly patchlevel: number;
  readonly sublevel: number;
  readonly extraversion: string;
  /** `7.3.4-rc1`, as `make kernelversion` prints it. */
  readonly text: string;
}

// ---------------------------------------------------------------- scan

export type CandidateKind = 'c' | 'header' | 'assembly' | 'rust' | 'linker-script';

/** A file that names a seed: one of the macros, one of the section names, or a wrapper. No contributor is missing. */
export interface Candidate {
  readonly path: string;
  readonly kind: CandidateKind;
  /** The seeds that the file names, in byte order. */
  readonly seeds: readonly string[];
}

/** A macro whose body names a seed and which is therefore a seed itself. */
export interface Wrapper {
  readonly name: string;
  readonly location: Location;
  readonly because: string;
}

export interface ScanResult {
  /** In byte order of their paths. */
  readonly candidates: readonly Candidate[];
  readonly wrappers: readonly Wrapper[];
  /** Every file that has the word liveupdate in it, in byte order: handlers are looked for there. */
  readonly mentioning: readonly string[];
  /** All identifiers that can lead to the section: cpp skips text that names none of them. */
  readonly seeds: ReadonlySet<string>;
  readonly filesListed: number;
  readonly filesRead: number;
  readonly bytesRead: number;
}

// ---------------------------------------------------------------- kbuild

export type Presence =
  | 'built-in' // linked into vmlinux
  | 'library' // lib-y without CONFIG_MODULES: a member of lib.a, linked only when something refers to it
  | 'module' // in a .ko
  | 'off' // not built with this .config
  | 'unknown'; // depends on something lvup can't know; `unknowns` names it

/** A Makefile or .config line that took part in a decision. */
export interface Evidence {
  readonly location: Location;
  /** The line as written, trimmed, continuation lines joined. */
  readonly text: string;
}

export interface MacroFlag {
  readonly name: string;
  /** undefined for -U. A bare -DX is '1'. Function-like -D are kept as written: name `F(x)`. */
  readonly value: string | undefined;
}

export interface IncludeDirectory {
  readonly base: 'source' | 'build' | 'absolute';
  readonly path: string;
}

/** The part of an object's command line that can change the section's bytes or the preprocessor's answers. */
export interface CompileFlags {
  readonly macros: readonly MacroFlag[];
  /** -I in order, as one search list; Kbuild passes -nostdinc. */
  readonly includeDirectories: readonly IncludeDirectory[];
  /** -include, in order, tree-relative. */
  readonly forcedIncludes: readonly string[];
  /** The last -O that counts: '0' '1' '2' '3' 's' 'z' 'g'. */
  readonly optimise: string;
  /** false with -fno-toplevel-reorder: gcc then emits in order of definition. */
  readonly toplevelReorder: boolean;
  readonly dataSections: boolean;
  readonly lto: 'none' | 'thin' | 'full';
  /** Every other option, as written: cpp needs -m, -f and -std options for predefined macros. */
  readonly others: readonly string[];
}

/** One object of the kernel. `order` is total: no later stage reorders objects. */
export interface ObjectUnit {
  /** Tree-relative, `mm/memfd_luo.o`. */
  readonly object: string;
  /** Tree-relative source; undefined when no source for the object exists (generated). */
  readonly source: string | undefined;
  /** What make calls it where that is another name: `arch/x86/kvm/../../../virt/kvm/eventfd.c`, as `__FILE__` says. */
  readonly sourceAs?: string | undefined;
  readonly presence: Presence;
  /** For modules, the .ko without suffix: `drivers/vfio/pci/vfio-pci`. */
  readonly module: string | undefined;
  /** Link position among the objects of vmlinux.a (or of its module), from 0. */
  readonly order: number;
  readonly flags: CompileFlags;
  /** From the top down: the Makefile lines, then the .config lines that decided. */
  readonly evidence: readonly Evidence[];
  /** CONFIG symbols (without prefix) on the way, outermost first. */
  readonly symbols: readonly string[];
  readonly unknowns: readonly Unknown[];
}

// ---------------------------------------------------------------- cpp

/** One step of macro expansion, innermost first. */
export interface Expansion {
  readonly macro: string;
  readonly definedAt: Location;
  readonly usedAt: Location;
}

// ---------------------------------------------------------------- cc

export const LIVEUPDATE_SECTIONS = ['.liveupdate_sec_hdr', '.liveupdate_versions'] as const;
export type InputSectionName = (typeof LIVEUPDATE_SECTIONS)[number];

/** A variable in one of the two input sections. `bytes` is what the compiler emits, array tail included. */
export interface Definition {
  readonly name: string;
  readonly section: string;
  readonly bytes: Uint8Array;
  /** Bytes; the compiler's own choice where the source does not say. */
  readonly alignment: number;
  readonly writable: boolean;
  readonly local: boolean;
  /** Where the text stands that a person would edit: the outermost macro use, or the declarator. */
  readonly location: Location;
  /** Outermost use first; empty when no macro was involved. */
  readonly expansions: readonly Expansion[];
  /** `struct liveupdate_file_handler` that the same macro use defines, if any. */
  readonly handler: string | undefined;
}

/** What one object puts into one input section: definitions in the compiler's order, already aligned. */
export interface Contribution {
  readonly unit: ObjectUnit;
  readonly section: string;
  readonly alignment: number;
  readonly definitions: readonly PlacedDefinition[];
  readonly size: number;
}

export interface PlacedDefinition {
  readonly definition: Definition;
  /** Offset inside the object's input section. */
  readonly offset: number;
}

// ---------------------------------------------------------------- ld, image

export type Endianness = 'little' | 'big';

export interface Span {
  readonly offset: number;
  readonly size: number;
  readonly role: 'header' | 'entry' | 'padding' | 'other';
  /** Only in predicted images: what the bytes come from. */
  readonly origin?: Origin;
}

export interface Origin {
  readonly definition: Definition;
  readonly unit: ObjectUnit;
}

/** Bytes, and spans that tile them exactly. Predicted and read images are one type. */
export interface SectionImage {
  readonly bytes: Uint8Array;
  readonly endianness: Endianness;
  readonly spans: readonly Span[];
  /** vmlinux has a header and entries; a module has entries alone. */
  readonly form: 'vmlinux' | 'module';
  /** Where it is from, as a person would name it. */
  readonly label: string;
}

// ---------------------------------------------------------------- section

/** One 48-byte record, decoded. */
export interface SectionEntry {
  readonly index: number;
  /** Offset inside the section, bytes. */
  readonly offset: number;
  /** Up to the first NUL (or 48 characters when there is none), one character a byte. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface DecodedSection {
  readonly header: { readonly magic: number; readonly version: number } | undefined;
  readonly entries: readonly SectionEntry[];
  /** Empty for a section that keeps the format to the letter. */
  readonly findings: readonly Finding[];
}

// ---------------------------------------------------------------- compare

export type Verdict = 'identical' | 'different' | 'undecided';

/** A run of bytes where the two images differ. */
export interface Region {
  readonly kind: 'header' | 'changed' | 'missing' | 'extra' | 'moved' | 'padding' | 'other';
  readonly expected: { readonly offset: number; readonly bytes: Uint8Array } | undefined;
  readonly actual: { readonly offset: number; readonly bytes: Uint8Array } | undefined;
  /** Entry number in the expected image, or in the actual one for an extra entry. */
  readonly entry: number | undefined;
  readonly origin: Origin | undefined;
}

export interface Comparison {
  readonly verdict: Verdict;
  readonly expected: SectionImage;
  readonly actual: SectionImage;
  readonly regions: readonly Region[];
}

// ---------------------------------------------------------------- image

/** How the section was found in an image, from the surest down. */
export type ImageEvidence =
  /** A section header of a linked kernel says where it is. */
  | 'section'
  /** The same in a module or another relocatable object. */
  | 'module-section'
  /** The file is the section. */
  | 'raw'
  /** Bytes that look like it; where they end is an inference. */
  | 'pattern';

/** One step from the outside in: where in a wrapper the next layer stood. */
export interface UnwrapStep {
  /** `deb`, `tar`, `bzimage`, `xz`, ... */
  readonly kind: string;
  /** Bytes, in the wrapper's own coordinates; for a compression where its data stands, and how much it is. */
  readonly offset: number;
  readonly size: number;
  /** Bytes that a compression gave; undefined for an archive, which is read as it streams by. */
  readonly unpacked?: number;
  /** The archive's member, the PE section, the file in a folder; safe to print. */
  readonly name?: string;
}

/** The way from the file that was given to the section in it. */
export interface ImagePath {
  /** As a person would name the image: the path, and the member of a package or the section of a UKI behind a colon. */
  readonly label: string;
  /** Bytes of the file that was given. */
  readonly fileSize: number;
  /** Empty when the section stood in the file itself. */
  readonly steps: readonly UnwrapStep[];
  /** What the innermost layer is: `elf`, `flat`, `payload`. */
  readonly kind: string;
  /** undefined exactly when there is no section, as are the two that follow. */
  readonly evidence: ImageEvidence | undefined;
  /** Of the section in the innermost layer, bytes. */
  readonly offset: number | undefined;
  readonly size: number | undefined;
}

// ---------------------------------------------------------------- findings

export type Argument = string | number | boolean | readonly string[];

/** Something about the kernel that a person should know. Data: words and severity live in findings/. */
export interface Finding {
  readonly code: FindingCode;
  readonly location?: Location;
  readonly args: Readonly<Record<string, Argument>>;
  readonly evidence?: readonly Evidence[];
}

// ---------------------------------------------------------------- run

/** One use of the section's macros, whatever became of it: a row of `lvup scan`. */
export interface HandlerUse {
  /** The string, one character a byte; undefined when it can't be known. */
  readonly text: string | undefined;
  /** The `struct liveupdate_file_handler`; undefined for a bare LIVEUPDATE_SEC_VERSION. */
  readonly handler: string | undefined;
  readonly definition: Definition | undefined;
  readonly unit: ObjectUnit | undefined;
  readonly location: Location;
  readonly presence: Presence;
  /** Short: why that presence, for example `CONFIG_LIVEUPDATE_MEMFD=y`. */
  readonly reason: string;
  readonly unknowns: readonly Unknown[];
}

/** What the answer rests on, as a person would name it. */
export interface RunInput {
  readonly tree: string;
  readonly build: string;
  readonly config: string | undefined;
  readonly version: string;
  readonly arch: string | undefined;
  readonly compiler: string | undefined;
  /** SHA-256 of the .config and of every source that contributed, by path. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** The one value that renderers and JSON see. */
export interface RunResult {
  readonly input: RunInput;
  readonly uses: readonly HandlerUse[];
  /** The predicted payload of vmlinux; undefined when nothing contributes. */
  readonly image: SectionImage | undefined;
  readonly modules: readonly { readonly module: string; readonly image: SectionImage }[];
  readonly comparison: Comparison | undefined;
  /** Of the image that was compared; undefined when none was. */
  readonly path?: ImagePath | undefined;
  readonly findings: readonly Finding[];
  /** Not empty: the answer is undecided. */
  readonly unknowns: readonly Unknown[];
  readonly skipped: readonly { readonly what: string; readonly why: string }[];
  /** filesListed, filesRead, candidates, objects, uses, ... */
  readonly counts: Readonly<Record<string, number>>;
  /** Wall clock of each stage. */
  readonly milliseconds: Readonly<Record<string, number>>;
}
