// Which files can put bytes into an object of the kernel. C includes whatever it likes (.c, .inc, .def, .tbl, files
// without a suffix), so that the list is one of exclusions: kinds that no compiler of Kbuild reads as C, and what a
// build leaves behind. Documentation/, tools/, samples/ and scripts/ are not excluded: Kbuild says later that
// they are not built, and some are (kernel/bpf builds tools/lib/bpf/relo_core.c).

import type { CandidateKind } from '../types.js';

/** What a file can be to the scan; a Makefile defines macros with -D and forces includes. */
export type Role = CandidateKind | 'makefile';

/** Undefined for a file that is never read. `name` is the last component of its path. */
export function roleOf(name: string): Role | undefined {
  if (NO_NAME.test(name)) return undefined;
  const dot = name.lastIndexOf('.');
  const suffix = dot < 0 ? '' : name.slice(dot + 1);
  // The three most frequent kinds of a kernel tree first.
  if (suffix === 'c') return 'c';
  if (suffix === 'h') return name.endsWith('.lds.h') ? 'linker-script' : 'header';
  if (name === 'Makefile' || name === 'Kbuild') return 'makefile';
  if (IGNORED_SUFFIXES.has(suffix) || IGNORED_NAMES.test(name)) return undefined;
  if (suffix === 'S') return name.endsWith('.lds.S') ? 'linker-script' : 'assembly';
  if (suffix === 'rs') return 'rust';
  if (suffix === 'lds' || suffix === 'ld') return 'linker-script';
  if (suffix === 'mk' || /^(Makefile|Kbuild)[.-]/.test(name)) return 'makefile';
  return 'header';
}

/** No Makefile and no #include can name a file with a line end in its name; by one that is not UTF-8 none is opened. */
const NO_NAME = /[\n\r\ufffd]/;

/** Directories that hold no source. */
export function isIgnoredDirectory(name: string): boolean {
  return name === '.git' || NO_NAME.test(name);
}

const IGNORED_SUFFIXES: ReadonlySet<string> = new Set([
  // device trees: compiled by dtc; .dtsi is included by .dts alone
  ...['dts', 'dtsi', 'dtso'],
  // documentation and data
  ...[
    'rst',
    'yaml',
    'yml',
    'json',
    'svg',
    'md',
    'html',
    'css',
    'csv',
    'pdf',
    'png',
    'gif',
    'ppm',
    'pbm',
    'pgm',
    'mca',
  ],
  // programs of other languages, tests' data, settings
  ...[
    'py',
    'pl',
    'pm',
    'sh',
    'awk',
    'tc',
    'pkt',
    'cocci',
    'litmus',
    'gitignore',
    'gitattributes',
    'config',
    'kunitconfig',
  ],
  // what a build leaves behind; .i and .s are made on request from .c and no object is made from them
  ...[
    'o',
    'ko',
    'a',
    'so',
    'i',
    's',
    'cmd',
    'd',
    'mod',
    'order',
    'symvers',
    'dtb',
    'dtbo',
    'dwo',
    'gcno',
    'gcda',
    'su',
  ],
  ...[
    'gz',
    'bz2',
    'xz',
    'lzma',
    'lzo',
    'lz4',
    'zst',
    'tar',
    'zip',
    'elf',
    'bin',
    'efi',
    'img',
    'pyc',
    'rmeta',
    'rlib',
  ],
]);

const IGNORED_NAMES =
  /^(Kconfig.*|MAINTAINERS|CREDITS|System\.map|vmlinux|vmlinux\.(unstripped|relocs|map)|bzImage|Image)$/;
