// Small ELF files with the section, made by real compilers and linkers: what the tests read and damage.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll } from 'vitest';

/** A folder of the calling test file's own, removed after its tests. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `lvup-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const HEADER_C =
  'const unsigned hdr[2] __attribute__((used, section(".liveupdate_sec_hdr"), aligned(8))) = {0x4c565550, 1};';

/** One variable as the kernel's macro defines it; `initialiser` is C, so that any 48 bytes can be asked for. */
export function entryC(name: string, initialiser: string): string {
  return `static const char ${name}[48] __attribute__((used, section(".liveupdate_versions"), aligned(1))) = ${initialiser};`;
}

/** The statement of the RFC, in a script as small as can be; `.init.text` is what makes it look like a kernel. */
export const KERNEL_LDS = `SECTIONS {
  . = 0x100000;
  .init.text : { *(.text*) LONG(0) }
  . = ALIGN(8);
  .liveupdate_versions : { KEEP(*(.liveupdate_sec_hdr)) KEEP(*(.liveupdate_versions)) }
  /DISCARD/ : { *(.comment) *(.note*) *(.eh_frame) *(.MIPS*) *(.reginfo) *(.ARM*) *(.riscv*) }
}`;

export interface Recipe {
  readonly folder: string;
  readonly name: string;
  readonly source: string;
  /** A clang target triple; gcc of the machine without it. */
  readonly target?: string;
  readonly script?: string;
  /** Further linker options: `-r`, `-shared`. */
  readonly link?: readonly string[];
}

/** Compiles one C text; the object's path. */
export function compile({ folder, name, source, target }: Recipe): string {
  writeFileSync(join(folder, `${name}.c`), source);
  const [compiler, option] = target ? ['clang-19', `--target=${target}`] : ['gcc', '-fno-pic'];
  execaSync(compiler!, [option!, '-O2', '-c', `${name}.c`, '-o', `${name}.o`], { cwd: folder });
  return join(folder, `${name}.o`);
}

/** Compiles and links one C text as a kernel is linked; the path of the ELF file. */
export function link(recipe: Recipe): string {
  return linkObjects(recipe, [compile(recipe)]);
}

export function linkObjects(recipe: Omit<Recipe, 'source'>, objects: readonly string[]): string {
  const { folder, name, target, script = KERNEL_LDS, link: options = [] } = recipe;
  writeFileSync(join(folder, `${name}.lds`), script);
  const output = join(folder, `${name}.elf`);
  const scripted = options.includes('-r') ? [] : ['-T', `${name}.lds`];
  execaSync(target ? 'ld.lld-19' : 'ld', [...scripted, ...options, ...objects, '-o', output], {
    cwd: folder,
  });
  return output;
}

/** What the tool finds in the file: the oracle for every section that is read. */
export function dumpedByTool(path: string, section = '.liveupdate_versions'): Uint8Array {
  const output = `${path}.dumped`;
  execaSync('llvm-objcopy-19', [`--dump-section=${section}=${output}`, path, `${path}.copy`]);
  return new Uint8Array(readFileSync(output));
}

export interface ToolHeader {
  readonly Class: string;
  readonly DataEncoding: string;
  readonly Machine: { readonly Value: number };
  /** `Executable (0x2)` */
  readonly Type: string;
  readonly SectionHeaderOffset: number;
  readonly SectionHeaderEntrySize: number;
}

export interface ToolSection {
  readonly Index: number;
  readonly Name: { readonly Name: string };
  readonly Type: { readonly Value: number };
  readonly Offset: number;
  readonly Size: number;
}

/** llvm-readelf's view of the headers. */
export function readByTool(path: string): { header: ToolHeader; sections: ToolSection[] } {
  const { stdout } = execaSync('llvm-readelf-19', ['--elf-output-style=JSON', '-h', '-S', path]);
  const [file] = JSON.parse(stdout);
  const ident = file.ElfHeader.Ident;
  return {
    header: { ...file.ElfHeader, Class: ident.Class.Name, DataEncoding: ident.DataEncoding.Name },
    sections: file.Sections.map(({ Section }: { Section: ToolSection }) => Section),
  };
}
