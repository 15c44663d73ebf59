// Headers that Kbuild writes before it compiles: autoconf.h and the asm/ wrappers follow from the .config and the
// tree and are known here to the letter; of the others only the names are known that they may define, and a name
// without its value makes an answer undecided when it decides. A built tree's own files come first, autoconf.h
// excepted: the .config rules, and a stale autoconf.h would lie.

import { autoconfMacros } from '../tree/autoconf.js';
import type { KernelInput, Unknown } from '../types.js';

export interface GeneratedHeader {
  readonly text: string;
  /** Names that the real header may define, with what would settle it. */
  readonly mayDefine: { matches(name: string): boolean; readonly unknown: Unknown } | undefined;
}

export const AUTOCONF = 'include/generated/autoconf.h';

/** `path` is relative to the build folder; undefined when Kbuild generates no such header. */
export function generatedHeader(input: KernelInput, path: string): GeneratedHeader | undefined {
  if (path === AUTOCONF) return known(autoconf(input));
  if (path === 'include/generated/uapi/linux/version.h') return known(versionHeader(input));
  const asm = new RegExp(
    `^arch/${input.config.architecture.srcarch}/include/generated/(uapi/)?asm/([\\w-]+\\.h)$`,
  ).exec(path);
  if (asm) return asmHeader(input, path, asm[1] ?? '', asm[2]!);
  const names = NAMES[path];
  if (names) return partlyKnown(path, (name) => names.test(name));
  const source = OFFSETS[path];
  return source ? fromOffsets(input, path, source) : undefined;
}

function known(text: string): GeneratedHeader {
  return { text, mayDefine: undefined };
}

function partlyKnown(path: string, matches: (name: string) => boolean): GeneratedHeader {
  const why = 'Kbuild generates this header; run `make prepare`, or give the build folder with --build';
  return { text: '', mayDefine: { matches, unknown: { what: path, why } } };
}

function autoconf({ config }: KernelInput): string {
  return autoconfMacros(config)
    .map(({ name, value }) => `#define ${name} ${value}\n`)
    .join('');
}

/** The top Makefile's filechk_version.h: a sublevel above 255 is 255. */
function versionHeader({ version }: KernelInput): string {
  const { version: major, patchlevel, sublevel } = version;
  const code = major * 65536 + patchlevel * 256 + Math.min(sublevel, 255);
  return [
    `#define LINUX_VERSION_CODE ${code}`,
    '#define KERNEL_VERSION(a,b,c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))',
    `#define LINUX_VERSION_MAJOR ${major}`,
    `#define LINUX_VERSION_PATCHLEVEL ${patchlevel}`,
    `#define LINUX_VERSION_SUBLEVEL ${sublevel}`,
    '',
  ].join('\n');
}

/** scripts/Makefile.asm-headers: a header of generic-y, or of mandatory-y without one of the arch's own, wraps asm-generic. */
function asmHeader(
  { tree, config }: KernelInput,
  path: string,
  uapi: string,
  name: string,
): GeneratedHeader | undefined {
  const folder = `arch/${config.architecture.srcarch}/include/${uapi}asm`;
  const lists = assignments(tree.read(`${folder}/Kbuild`) ?? '');
  const generic = uapi ? 'include/uapi/asm-generic' : 'include/asm-generic';
  const mandatory = assignments(tree.read(`${generic}/Kbuild`) ?? '').get('mandatory-y');
  const generated = lists.get('generated-y')?.has(name) || lists.get('syscall-y')?.has(name);
  if (
    !generated &&
    (lists.get('generic-y')?.has(name) || (mandatory?.has(name) && !tree.kindOf(`${folder}/${name}`)))
  )
    return known(`#include <asm-generic/${name}>\n`);
  if (!generated) return undefined;
  return partlyKnown(path, (macro) => (GENERATED_ASM[name] ?? /^(__NR_|__X32_|__ARM_NR_)/).test(macro));
}

/** One text is asked for every header that it may name. */
const parsed = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

function assignments(kbuild: string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = parsed.get(kbuild);
  if (known) return known;
  if (parsed.size > 15) parsed.clear();
  const lists = new Map<string, Set<string>>();
  parsed.set(kbuild, lists);
  for (const [, name, values] of kbuild
    .replace(/\\\n/g, ' ')
    .matchAll(/^([\w-]+)\s*[+:]?=\s*(.*?)\s*(?:#.*)?$/gm)) {
    const list = lists.get(name!) ?? new Set();
    for (const value of values!.split(/\s+/)) list.add(value);
    lists.set(name!, list);
  }
  return lists;
}

const GENERATED_ASM: Readonly<Record<string, RegExp>> = {
  'cpufeaturemasks.h': /^(REQUIRED|DISABLED)_MASK|_MASK_BIT_SET$|^SSE_MASK/,
  'cpucap-defs.h': /^ARM64_/,
  'sysreg-defs.h': /^(SYS_|REG_|[A-Z0-9]+_EL[0-9x])|_(SHIFT|MASK|WIDTH|RES[01])$/,
  'kernel-hwcap.h': /^KERNEL_HWCAP_/,
  'orc_hash.h': /^ORC_HASH$/,
};

const NAMES: Readonly<Record<string, RegExp>> = {
  'include/generated/timeconst.h': /^(HZ|MSEC|USEC|NSEC)_TO_/,
  'include/generated/utsrelease.h': /^UTS_RELEASE$/,
  'include/generated/utsversion.h': /^UTS_VERSION$/,
  'include/generated/compile.h': /^(UTS_MACHINE|LINUX_COMPILE_BY|LINUX_COMPILE_HOST|LINUX_COMPILER)$/,
  'include/generated/vdso-offsets.h': /^vdso_offset_/,
  'include/generated/vdso32-offsets.h': /^vdso_offset_/,
};

/** The C files whose compiled DEFINE(), OFFSET() and BLANK() become a header of numbers (the top Kbuild). */
const OFFSETS: Readonly<Record<string, readonly string[]>> = {
  'include/generated/bounds.h': ['kernel/bounds.c'],
  'include/generated/rq-offsets.h': ['kernel/sched/rq-offsets.c'],
  'include/generated/asm-offsets.h': ['asm-offsets.c', 'asm-offsets_32.c', 'asm-offsets_64.c'],
};

function fromOffsets(
  { tree, config }: KernelInput,
  path: string,
  sources: readonly string[],
): GeneratedHeader {
  const folder = `arch/${config.architecture.srcarch}/kernel`;
  const names = new Set<string>();
  for (const source of sources) {
    const text = tree.read(source.includes('/') ? source : `${folder}/${source}`) ?? '';
    for (const [, name] of text.matchAll(/\b(?:DEFINE|OFFSET|ENTRY)\(\s*(\w+)/g)) names.add(name!);
  }
  return partlyKnown(path, (name) => names.has(name));
}
