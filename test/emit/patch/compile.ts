// What a patched tree means is what gcc and ld make of it.

import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';

const WITH_LUO = ['-DCONFIG_LIVEUPDATE=1', '-DCONFIG_64BIT=1'];

export interface CompileOptions {
  readonly liveUpdate?: boolean;
  readonly werror?: boolean;
}

/** Compiles one file of a tree, as the kernel does for unused variables and missing fields; gives the object. */
export function compile(
  tree: string,
  source: string,
  { liveUpdate = true, werror = true }: CompileOptions = {},
) {
  const object = join(mkdtempSync(join(tree, 'out-')), 'object.o');
  const flags = [
    '-std=gnu11',
    '-O2',
    '-fno-common',
    '-Wall',
    '-Wno-unused-function',
    ...(werror ? ['-Werror'] : []),
  ];
  const config = liveUpdate ? WITH_LUO : [];
  execaSync('gcc', [...flags, ...config, `-I${tree}/include`, '-c', join(tree, source), '-o', object]);
  return object;
}

/** Links objects with the tree's own RO_DATA, preprocessed by gcc; gives the image. */
export function link(
  tree: string,
  objects: readonly string[],
  { liveUpdate = true }: CompileOptions = {},
): string {
  const folder = mkdtempSync(join(tree, 'link-'));
  const script = join(folder, 'vmlinux.lds');
  const lds =
    '#include <asm-generic/vmlinux.lds.h>\nSECTIONS { . = 0x1000; .text : { *(.text*) } RO_DATA(4096) }\n';
  const config = liveUpdate ? WITH_LUO : [];
  const include = `-I${tree}/include`;
  execaSync('gcc', ['-E', '-P', '-undef', '-xc', ...config, include, '-o', script, '-'], { input: lds });
  const image = join(folder, 'vmlinux');
  execaSync('ld', ['-e0', '--orphan-handling=warn', '-T', script, '-o', image, ...objects]);
  return image;
}

/** The bytes of a section as objcopy takes them out; empty when there is no such section. */
export function sectionBytes(file: string, section: string): Buffer {
  const output = `${file}.${section.slice(1)}`;
  execaSync('objcopy', ['-O', 'binary', `--only-section=${section}`, file, output]);
  return readFileSync(output);
}

/** The strings in slots of 48 bytes. */
export function slots(bytes: Buffer): string[] {
  const strings: string[] = [];
  for (let at = 0; at < bytes.length; at += 48)
    strings.push(bytes.toString('latin1', at, at + 48).replace(/\0+$/, ''));
  return strings;
}

/** Name to content of the variables in an object, as nm and objdump see them; addresses in them as relocations. */
export function variables(object: string): Map<string, string> {
  const table = execaSync('objdump', ['-t', object]).stdout.split('\n');
  const relocations = execaSync('objdump', ['-r', object]).stdout;
  const found = new Map<string, string>();
  for (const line of table) {
    const [, address, section, size, name] =
      /^(\w{16}) .{6}O (\.data\S*)\s+(\w{16})\s+(?:\.hidden )?(\S+)$/.exec(line) ?? [];
    if (!address || !section || !size || !name) continue;
    const start = Number.parseInt(address, 16);
    const bytes = sectionBytes(object, section).subarray(start, start + Number.parseInt(size, 16));
    found.set(
      name,
      `${bytes.toString('hex')} ${pointers(relocations, section, start, bytes.length).join(' ')}`,
    );
  }
  return found;
}

function pointers(relocations: string, section: string, start: number, size: number): string[] {
  const part =
    relocations.split('RELOCATION RECORDS FOR ').find((each) => each.startsWith(`[${section}]`)) ?? '';
  return [...part.matchAll(/^(\w{16}) (\S+)\s+(\S+)$/gm)].flatMap(([, offset, type, value]) => {
    const at = Number.parseInt(offset!, 16);
    return at >= start && at < start + size ? [`+${at - start}:${type}:${value}`] : [];
  });
}
