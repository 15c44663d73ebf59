// The oracle of the whole tool: a kernel that is really compiled and linked, in about a second, from kernel-fixtures/.
// A kernel is the small kernel with overlays; what comes out of objcopy is what lvup must predict.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import { afterAll } from 'vitest';
import { requireTool } from './tools.js';

export const FIXTURES = fileURLToPath(new URL('../../kernel-fixtures/', import.meta.url));

/** A folder of kernel-fixtures/ whose files replace the small kernel's, or files by tree-relative path (null removes one). */
export type Overlay = string | Readonly<Record<string, string | null>>;

export interface SmallKernelOptions {
  /** Applied in order. `minimal-kernel` leaves six objects: begin with it where speed matters. */
  readonly overlay?: Overlay | readonly Overlay[] | undefined;
  /** Lines that replace those of configs/<toolchain>.config: `CONFIG_KVM=m`, `# CONFIG_KVM is not set`. */
  readonly config?: readonly string[] | undefined;
  readonly toolchain?: Toolchain | undefined;
  /** Build in the source tree instead of an O= folder. */
  readonly inTree?: boolean | undefined;
}

export interface SmallKernel {
  /** Absolute paths. */
  readonly tree: string;
  readonly build: string;
  readonly config: string;
  readonly vmlinux: string;
  /** What objcopy takes out of vmlinux; undefined when vmlinux has no such section. */
  readonly sectionBytes: Buffer | undefined;
  readonly toolchain: Toolchain;
}

export type Toolchain = 'x86_64-gcc' | 'x86_64-clang' | 'x86_64-gcc-lld' | 'arm64-gcc';

interface Programs {
  /** Arguments of make. */
  readonly make: readonly string[];
  /** Of ar, objcopy and readelf. */
  readonly prefix: string;
  /** File of configs/ to start from, where it is not the toolchain's name. */
  readonly config?: string;
  readonly needs: readonly string[];
}

export const TOOLCHAINS: Readonly<Record<Toolchain, Programs>> = {
  'x86_64-gcc': { make: ['ARCH=x86_64'], prefix: '', needs: ['gcc', 'ld', 'make'] },
  'x86_64-clang': {
    make: ['ARCH=x86_64', 'LLVM=-19'],
    prefix: 'llvm-',
    needs: ['clang-19', 'ld.lld-19', 'make'],
  },
  'x86_64-gcc-lld': {
    make: ['ARCH=x86_64', 'LD=ld.lld-19'],
    prefix: '',
    config: 'x86_64-gcc',
    needs: ['gcc', 'ld.lld-19', 'make'],
  },
  'arm64-gcc': {
    make: ['ARCH=arm64', 'CROSS_COMPILE=aarch64-linux-gnu-'],
    prefix: 'aarch64-linux-gnu-',
    needs: ['aarch64-linux-gnu-gcc', 'aarch64-linux-gnu-ld', 'make'],
  },
};

/** For describe.skipIf: true when a program of the toolchain is not there and may be missing. */
export function requireToolchain(toolchain: Toolchain): boolean {
  return TOOLCHAINS[toolchain].needs.some((name) => requireTool(name));
}

/** Builds a kernel; the same question is answered once in a test file. Throws with the compiler's words when it doesn't build. */
export function buildSmallKernel(options: SmallKernelOptions = {}): Promise<SmallKernel> {
  const key = JSON.stringify(options);
  const known = built.get(key) ?? build(options);
  built.set(key, known);
  return known;
}

const built = new Map<string, Promise<SmallKernel>>();

/** Hundreds of kernels in one file would fill the disk. */
export async function removeSmallKernel(options: SmallKernelOptions): Promise<void> {
  const key = JSON.stringify(options);
  const known = await built.get(key);
  built.delete(key);
  if (known) rmSync(dirname(known.tree), { recursive: true, force: true });
}

async function build(options: SmallKernelOptions): Promise<SmallKernel> {
  const { toolchain = 'x86_64-gcc', inTree = false } = options;
  const place = writeSmallKernel(options);
  const { make } = TOOLCHAINS[toolchain];
  const output = inTree ? [] : [`O=${place.build}`];
  await execa('make', ['-s', '-j2', '-C', place.tree, ...output, ...make], { env: CLEAN, extendEnv: true });
  const vmlinux = join(place.build, 'vmlinux');
  return { ...place, vmlinux, sectionBytes: linkedSection(vmlinux, toolchain), toolchain };
}

/** Writes a tree and its .config, without building them. */
export function writeSmallKernel(
  options: SmallKernelOptions = {},
): Pick<SmallKernel, 'tree' | 'build' | 'config'> {
  const { overlay = [], config = [], toolchain = 'x86_64-gcc', inTree = false } = options;
  const folder = join(workshop(), String(++count));
  const tree = join(folder, 'tree');
  const output = inTree ? tree : join(folder, 'build');
  for (const layer of ['small-kernel', overlay].flat()) apply(tree, layer);
  mkdirSync(output, { recursive: true });
  const file = join(output, '.config');
  writeFileSync(file, changeConfig(configFor(toolchain), config));
  return { tree, build: output, config: file };
}

/** The bytes of `.liveupdate_versions` in an ELF file, as objcopy writes them. */
export function linkedSection(image: string, toolchain: Toolchain): Buffer | undefined {
  const { prefix } = TOOLCHAINS[toolchain];
  const suffix = prefix === 'llvm-' ? '-19' : '';
  const headers = execaSync(`${prefix}readelf${suffix}`, ['-SW', image]).stdout;
  if (!/ \.liveupdate_versions /.test(headers)) return undefined;
  const output = `${image}.section`;
  const only = '--only-section=.liveupdate_versions';
  execaSync(`${prefix}objcopy${suffix}`, ['-O', 'binary', only, image, output]);
  return readFileSync(output);
}

/** Members of the kernel's thin archive, in link order. */
export function linkOrder({ build, toolchain }: SmallKernel): string[] {
  const { prefix } = TOOLCHAINS[toolchain];
  const ar = `${prefix}ar${prefix === 'llvm-' ? '-19' : ''}`;
  return execaSync(ar, ['t', 'vmlinux.a'], { cwd: build }).stdout.split('\n');
}

/** What make and the kernel's Makefile would take from whoever runs the tests. */
const CLEAN = { MAKEFLAGS: '', MAKELEVEL: '', KCPPFLAGS: '', KCFLAGS: '', KBUILD_OUTPUT: '', LC_ALL: 'C' };

let count = 0;
let folder: string | undefined;

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

function workshop(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'lvup-kernel-'));
  return folder;
}

function apply(tree: string, layer: Overlay): void {
  if (typeof layer === 'string') {
    cpSync(join(FIXTURES, layer), tree, { recursive: true, filter: (path) => !path.endsWith('/claim.json') });
    return;
  }
  for (const [path, text] of Object.entries(layer)) {
    const file = join(tree, path);
    if (text === null) rmSync(file, { recursive: true });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, 'latin1');
    }
  }
}

const configs = new Map<Toolchain, string>();

/** configs/<toolchain>.config with the versions of the programs that are really here. */
function configFor(toolchain: Toolchain): string {
  const known = configs.get(toolchain);
  if (known !== undefined) return known;
  const source = join(FIXTURES, 'small-kernel');
  const output = mkdtempSync(join(workshop(), 'config-'));
  const { make, needs, config = toolchain } = TOOLCHAINS[toolchain];
  const there = needs.every((name) => execaSync(name, ['--version'], { reject: false }).exitCode === 0);
  if (there) {
    const goal = [`CONFIG=${config}`, 'olddefconfig'];
    execaSync('make', ['-s', '-C', source, `O=${output}`, ...make, ...goal], { env: CLEAN, extendEnv: true });
  }
  const file = there ? join(output, '.config') : join(source, 'configs', `${config}.config`);
  const text = readFileSync(file, 'latin1');
  configs.set(toolchain, text);
  return text;
}

function changeConfig(text: string, lines: readonly string[]): string {
  const names = lines.map((line) => /CONFIG_\w+/.exec(line)![0]);
  const kept = text.split('\n').filter((line) => {
    const name = /^(?:# )?(CONFIG_\w+)(?:=| is not set)/.exec(line)?.[1];
    return name === undefined || !names.includes(name);
  });
  return `${kept.join('\n').trimEnd()}\n${lines.map((line) => `${line}\n`).join('')}`;
}
