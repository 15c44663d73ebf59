// Every way to write an entry that a driver may come up with. Whether it is one, gcc says; the scan must not miss it.

import { expect, it } from 'vitest';
import { requireTool } from '../helpers/tools.js';
import { candidatesOf, contributors, type Files, makeTree } from './small-tree.js';

const USE = '#include <linux/liveupdate.h>\n';
const WRAP = `${USE}#define LVUP_WRAP(n) LIVEUPDATE_SEC_VERSION(n, #n)\n`;

interface Case {
  readonly files: Files;
  /** What Kbuild would pass to gcc. */
  readonly options?: readonly string[];
}

const CASES: Readonly<Record<string, Case | Files>> = {
  'the handler macro': { 'mm/a.c': `${USE}LIVEUPDATE_FILE_HANDLER(h, "a-v1", 0);\n` },
  'the version macro': { 'mm/a.c': `${USE}LIVEUPDATE_SEC_VERSION(h, "a-v1");\n` },
  'a definition without any macro': {
    'a.c': 'char a[48] __attribute__((section(".liveupdate_versions")));\n',
  },
  'the section of the header': { 'a.c': 'int a __attribute__((section(".liveupdate_sec_hdr"))) = 1;\n' },
  'a section name in two strings': {
    'a.c': 'char a[48] __attribute__((section(".liveupdate" "_versions")));\n',
  },
  'a section name in a header': {
    'b.h': '#define SECTION ".liveupdate_versions"\n',
    'a.c': '#include "b.h"\nchar a[48] __attribute__((section(SECTION)));\n',
  },
  'a section name that # makes': {
    'a.c': '#define S(x) __attribute__((section(".liveupdate_" #x)))\nchar a[48] S(versions);\n',
  },
  'a section name without quotes': {
    'a.c': '#define S(x) __attribute__((section(#x)))\nchar a[48] S(.liveupdate_versions);\n',
  },
  'an assembler statement in C': {
    'a.c': 'asm(".pushsection .liveupdate_versions,\\"a\\"; .zero 48; .popsection");\n',
  },
  'an assembler source': { 'a.S': '.section .liveupdate_versions, "a"\n.zero 48\n' },
  'an assembler source through a macro': {
    'b.h': '#define ENTRY .section .liveupdate_versions, "a"\n',
    'a.S': '#include "b.h"\nENTRY\n',
  },
  'a wrapper': { 'a.c': `${WRAP}LVUP_WRAP(h);\n` },
  'a wrapper in a header': { 'include/w.h': WRAP, 'a.c': '#include <w.h>\nLVUP_WRAP(h);\n' },
  'wrappers of wrappers, each in its header': {
    'include/w1.h': WRAP,
    'include/w2.h': '#include <w1.h>\n#define SECOND(n) LVUP_WRAP(n)\n',
    'include/w3.h': '#include <w2.h>\n#define THIRD SECOND\n',
    'a.c': '#include <w3.h>\nTHIRD(h);\n',
  },
  'a wrapper whose body spans lines': {
    'a.c': `${USE}#define W(n) \\\n\tstruct s_##n; \\\n \\\n\tLIVEUPDATE_SEC_VERSION(n, \\\n\t\t"x")\nW(h);\n`,
    'b.c': `#include "w.h"\nW(h);\n`,
    'w.h': `${USE}#define W(n) \\\n\tstruct s_##n; \\\n\tLIVEUPDATE_SEC_VERSION(n, "x")\n`,
  },
  'a wrapper that begins behind a comment of two lines': {
    'w.h': `${USE}/* one\n two */ #define W(n) LIVEUPDATE_SEC_VERSION(n, "x")\n`,
    'a.c': '#include "w.h"\nW(h);\n',
  },
  'a wrapper with a comment inside the directive': {
    'w.h': `${USE}# /* a */ define /* b\n c */ W(n) /* d */ LIVEUPDATE_SEC_VERSION(n, "x")\n`,
    'a.c': '#include "w.h"\nW(h);\n',
  },
  digraphs: {
    'w.h': `%:include <linux/liveupdate.h>\n%: define W(n) LIVEUPDATE_SEC_VERSION(n, "x")\n`,
    'a.c': '%:include "w.h"\nW(h);\n',
  },
  'a digraph ## in a wrapper': {
    'w.h': `${WRAP}%:define W(n) LVUP_ %:%: n\n`,
    'a.c': '#include "w.h"\nW(WRAP)(h);\n',
  },
  'a macro name that a backslash splits': {
    'a.c': `${USE}LIVEUPDATE_FILE_\\\nHANDLER(h, "a", 0);\n`,
    'b.c': `${USE}LIVEUPDATE_\\  \nSEC_VERSION(h, "a");\n`,
  },
  "a wrapper's name that a backslash splits": {
    'w.h': WRAP,
    'a.c': '#include "w.h"\nLVUP\\\n_WRAP(h);\n',
    'b.c': '#include "w.h"\r\nLV\\\r\nUP_W\\\r\nRAP(h);\r\n',
  },
  'a directive that a backslash splits': {
    'a.c': `${USE}#def\\\nine W LIVEUPDATE_SEC_\\\nVERSION\nW(h, "a");\n`,
  },
  'a name pasted from halves': {
    'a.c': `${USE}#define J(a, b) a ## b\nJ(LIVEUPDATE_SEC, _VERSION)(h, "a");\n`,
    'b.c': `${USE}#define H(x) LIVEUPDATE_FILE ## x\nH(_HANDLER)(h, "a", 0);\n`,
    'c.c': `${USE}#define H(x) x##_HANDLER\nH(LIVEUPDATE_FILE)(h, "a", 0);\n`,
    'd.c': `${USE}#define H(x, y) x##UPDATE_##y\nH(LIVE, FILE_HANDLER)(h, "a", 0);\n`,
  },
  'halves that a header joins': {
    'j.h': '#define JOIN(a, b) JOIN2(a, b)\n#define JOIN2(a, b) a##b\n',
    'a.c': `${USE}#include "j.h"\n#define LEFT LIVEUPDATE_SEC\nJOIN(LEFT, _VERSION)(h, "a");\n`,
  },
  "a wrapper's name pasted in a header": {
    'w.h': `${WRAP}#define BY_NAME(x) LVUP_##x\n`,
    'a.c': '#include "w.h"\nBY_NAME(WRAP)(h);\n',
  },
  "a wrapper's name with its middle pasted": {
    'w.h': `${USE}#define MY_LONG_WRAP(n) LIVEUPDATE_SEC_VERSION(n, "x")\n#define W(a, b) a##_LONG_##b\n`,
    'a.c': '#include "w.h"\nW(MY, WRAP)(h);\n',
  },
  "a wrapper's name pasted from two arguments": {
    'w.h': `${WRAP}#define J(a, b) a##b\n`,
    'a.c': '#include "w.h"\nJ(LVUP_, WRAP)(h);\n',
    'b.c': '#include "w.h"\nJ(LVUP, _WRAP)(h);\n',
  },
  'a list macro': {
    'l.h': '#define LIST(X) X(one) X(two)\n',
    'a.c': `${USE}#include "l.h"\n#define ONE(n) LIVEUPDATE_SEC_VERSION(n, #n);\nLIST(ONE)\n`,
  },
  'a list file': {
    'l.def': 'ENTRY(one)\nENTRY(two)\n',
    'a.c': `${WRAP}#define ENTRY(n) LVUP_WRAP(n);\n#include "l.def"\n`,
  },
  'a macro that is handed on': {
    'c.h': '#define CALL(m, ...) m(__VA_ARGS__)\n',
    'a.c': `${USE}#include "c.h"\nCALL(LIVEUPDATE_SEC_VERSION, h, "a");\n`,
  },
  'a redefined macro': { 'a.c': `${WRAP}#define W LVUP_WRAP\n#undef W\n#define W(n) LVUP_WRAP(n)\nW(h);\n` },
  'a header with an entry, and who includes it': {
    'h.h': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
    'a.c': '#include "h.h"\n',
    'sub/b.c': '#include "../h.h"\n',
    'include/i.h': '#include "../h.h"\n',
    'c.c': '#include <i.h>\n',
  },
  ...Object.fromEntries(
    ['x.inc', 'x.def', 'x.tbl', 'x.h_shipped', 'x.txt', 'noext', 'x.c', 'x.x.x'].map((name) => [
      `an entry in an included ${name}`,
      { [`sub/${name}`]: `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`, 'a.c': `#include "sub/${name}"\n` },
    ]),
  ),
  'includes of every spelling': {
    'include/x.h': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
    'a.c': '#include<x.h>\n',
    'b.c': '  #  include  /* c */  <x.h> // d\n',
    'c.c': '#import <x.h>\n',
    'd.c': '#include_next <x.h>\n',
    'e.c': '#incl\\\nude <x\\\n.h>\n',
    'f.c': '/* a\n */ #include <x.h>\n',
    'g.c': '#\\\n\\\ninclude \\\n<x.h>\n',
    'h.c': '#include \\\r\n<x.h>\r\n',
  },
  'computed includes': {
    'x.inc': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
    'a.c': '#define F "x.inc"\n#include F\n',
    'b.c': '#define S(x) S2(x)\n#define S2(x) #x\n#define P x.inc\n#include S(P)\n',
    'n.h': '#define NAME "x.inc"\n',
    'c.c': '#include "n.h"\n#include NAME\n',
  },
  'a computed include of a .c file': {
    'x.c': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
    'a.c': '#define F "x.c"\n#include F\n',
  },
  'a computed include whose file the command line names': {
    files: {
      'x.inc': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
      Makefile: 'CFLAGS_a.o := -DF=\'"x.inc"\'\nobj-y += a.o\n',
      'a.c': '#include F\n',
    },
    options: ['-DF="x.inc"'],
  },
  'a macro of the command line': {
    files: { Makefile: 'ccflags-y := -DH=LIVEUPDATE_SEC_VERSION\n', 'a.c': `${USE}H(h, "a");\n` },
    options: ['-DH=LIVEUPDATE_SEC_VERSION'],
  },
  'a macro of the command line, through a make variable': {
    files: {
      'sub/Makefile': "M := LIVEUPDATE_SEC_VERSION\nCFLAGS_a.o := -D 'H=$(M)' \\\n -DX\n",
      'sub/a.c': `${USE}H(h, "a");\n`,
    },
    options: ['-DH=LIVEUPDATE_SEC_VERSION'],
  },
  'a macro of the command line with parameters': {
    files: {
      'sub/Kbuild': 'ccflags-y += "-DH(n)=LIVEUPDATE_SEC_VERSION(n, \\"a\\")"\n',
      'sub/a.c': `${USE}H(h);\n`,
    },
    options: ['-DH(n)=LIVEUPDATE_SEC_VERSION(n, "a")'],
  },
  'a macro of the command line that names a wrapper': {
    files: { 'scripts/x.mk': 'ccflags-y := -DH=LVUP_WRAP\n', 'w.h': WRAP, 'a.c': '#include "w.h"\nH(h);\n' },
    options: ['-DH=LVUP_WRAP'],
  },
  'a header that a Makefile forces': {
    files: {
      'sub/f.h': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
      'sub/Makefile': 'ccflags-y := -include $(src)/f.h\n',
      'sub/a.c': 'int a;\n',
      'sub/deeper/b.c': 'int b;\n',
    },
    options: ['-include', 'sub/f.h'],
  },
  'CRLF, and no line end at the end': {
    'w.h': `${WRAP}`.replaceAll('\n', '\r\n'),
    'a.c': '#include "w.h"\r\nLVUP_WRAP(h);',
    'v.h': `${USE}#define V LIVEUPDATE_SEC_VERSION`,
    'b.c': '#include "v.h"\nV(h, "a");',
  },
  'a wrapper with CRLF whose body spans lines': {
    'w.h': `${USE}#define W(n) \\\n LIVEUPDATE_SEC_VERSION \\\n (n, "a")\n`.replaceAll('\n', '\r\n'),
    'a.c': '#include "w.h"\r\nW(h);\r\n',
  },
  'a source behind a link': {
    'real/a.c': `${WRAP}LVUP_WRAP(h);\n`,
    'linked.c': '-> real/a.c',
    'twice.c': '-> linked.c',
  },
  'sources below a linked folder': { 'real/deep/a.c': `${WRAP}LVUP_WRAP(h);\n`, linked: '-> real' },
  'a header behind a link': {
    'real/w.h': WRAP,
    'include/linked.h': '-> ../real/w.h',
    'a.c': '#include <linked.h>\nLVUP_WRAP(h);\n',
  },
  'an entry in a header behind a link of another name': {
    'real/e.h': `${USE}LIVEUPDATE_SEC_VERSION(h, "a");\n`,
    'include/other.h': '-> ../real/e.h',
    'a.c': '#include <other.h>\n',
  },
  'a name that is only in a string is taken along': {
    'a.c':
      'char *a = "see LIVEUPDATE_SEC_VERSION, .liveupdate_versions";\nasm(".section .liveupdate_versions");\n',
  },
  'text that is not ASCII': { 'a.c': `// \xe9\xff\x80\n${USE}LIVEUPDATE_SEC_VERSION(h\xc3\xa9, "\xff");\n` },
  'names with a $': { 'a.c': `${USE}#define $W$ LIVEUPDATE_SEC_VERSION\n$W$(h, "a");\n` },
};

it.skipIf(requireTool('gcc')).each(Object.entries(CASES))('%s', async (_, one) => {
  const { files, options } = 'files' in one ? (one as Case) : { files: one as Files, options: [] };
  const root = makeTree(files);
  const sources = [...Object.keys(files), ...(files.linked ? ['linked/deep/a.c'] : [])].filter((path) =>
    /\.[cS]$/.test(path),
  );
  const expected = contributors(root, sources, options);
  expect(expected).not.toEqual([]);
  expect(await candidatesOf(root)).toEqual(expect.arrayContaining(expected));
});
