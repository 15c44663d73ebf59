// What lvup does not know it says, with the place; and every answer that it does give for the same text is the
// compiler's. Where a text is listed as dropped, the compilers drop it too.

import { describe, expect, it } from 'vitest';
import { COMPILERS, ours, theirs } from './harness.js';

const S = '__attribute__((section(".liveupdate_versions"), aligned(1)))';
const U = '__attribute__((used, section(".liveupdate_versions"), aligned(1)))';
const [gcc, arm, clang] = ['gcc x86-64', 'gcc arm64', 'clang x86-64'].map((name) =>
  COMPILERS.find((one) => one.name === name),
);

interface Case {
  readonly text: string;
  /** Part of an unknown's words for each compiler; '' for none at all. */
  readonly gcc: string;
  readonly clang?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'an address in the bytes': {
    text: `int x; int *const a ${U} = &x;`,
    gcc: '&x: an address is known only after',
  },
  'the address of a string': { text: `const char *const a ${U} = "memfd";`, gcc: 'the address of a literal' },
  'a pushsection in an asm': {
    text: 'asm(".pushsection .liveupdate_versions,\\"a\\"\\n.byte 1\\n.popsection");',
    gcc: 'asm: it names the section',
  },
  'a pushsection in a function': {
    text: 'void f(void) { asm volatile(".pushsection " ".liveupdate_versions\\n.popsection" ::: "memory"); }',
    gcc: 'asm: it names the section',
  },
  'the name in an ordinary string': {
    text: 'const char *f(void) { return ".liveupdate_versions"; }',
    gcc: '',
  },
  'a function in the section': {
    text: `${S} void f(void) {}`,
    gcc: 'section attribute: lvup follows it on variables alone',
  },
  'a section name that goes on': {
    text: 'static const char a[4] __attribute__((used, section(".liveupdate_versions,\\"a\\",@progbits#"))) = "a";',
    gcc: 'section(".liveupdate_versions,"a",@progbits#")',
  },
  'a similar name': {
    text: 'static const char a[4] __attribute__((used, section(".liveupdate_versions2"))) = "a";',
    gcc: '',
  },
  "clang's section pragma": {
    text: '#pragma clang section rodata=".liveupdate_versions"\nstatic const char a[4] __attribute__((used)) = "a";',
    gcc: '#pragma clang: it names the section',
  },
  'a static that code refers to': {
    text: `static const char a[4] ${S} = "a"; char f(int i) { return a[i]; }`,
    gcc: "a: it is not marked used, and whether the code keeps it is the optimiser's to decide",
  },
  'a static function that is called': {
    text: `static void f(void) { static const char a[4] ${U} = "a"; } void g(void) { f(); }`,
    gcc: 'a: it depends on whether the function f is emitted',
  },
  'a nested function': {
    text: `void f(void) { auto void g(void); void g(void) { static const char a[4] ${U} = "a"; } }`,
    gcc: 'a: it depends on whether the nested function is emitted',
  },
  'a section named too late': {
    text: `static const char a[4] = "a"; static const char a[4] ${U};`,
    gcc: '',
    clang: 'a: the section is named only behind the definition',
  },
  'an earlier reference': {
    text: `extern const char b[4]; char f(int i) { return b[i]; } const char a[4] ${S} = "a"; const char b[4] ${S} = "b";`,
    gcc: '',
    clang: 'the order of b: code before the definition refers to it',
  },
  'under a condition': {
    text: `void f(int x) { if (x) { static const char a[4] ${U} = "a"; } }`,
    gcc: '',
    clang: 'a: clang leaves it out where it sees that the code is not reached',
  },
  'a value of the run time': { text: `int f(void); const int a ${U} = f();`, gcc: 'f: a call of f' },
  'a shift out of range': { text: `const int a ${U} = 1 << 40;`, gcc: 'a shift out of range' },
  'long double': { text: `const long double a ${U} = 1.5L;`, gcc: 'this floating type is not emulated' },
  'an alias': {
    text: `const char a[4] ${U} = "a"; extern const char b[4] ${S} __attribute__((alias("a")));`,
    gcc: 'declared',
  },
  no_reorder: {
    text: `const char a[4] ${U} __attribute__((no_reorder)) = "a";`,
    gcc: 'a: the attribute no_reorder is not emulated',
  },
  'thread-local': { text: `__thread int a ${U} = 1;`, gcc: 'a: thread-local variables are not emulated' },
  'another byte order for one structure': {
    text: `const struct __attribute__((scalar_storage_order("big-endian"))) { int x; } a ${U} = { 1 };`,
    gcc: 'scalar_storage_order: this attribute changes the layout',
  },
  'read-only and writable in one section': {
    text: `static const char a[4] ${U} = "a"; static char b[4] ${U} = "b";`,
    gcc: 'b: .liveupdate_versions is read-only for a and not for it: the source does not compile',
  },
};

const ALL = [gcc, clang]
  .flatMap((real) =>
    Object.entries(CASES).map(([name, one]) => ({
      name,
      real: real!,
      source: `${one.text}\n/* ".liveupdate_versions" */`,
      words: one[real?.compiler.family ?? 'gcc'] ?? one.gcc,
    })),
  )
  .filter(({ real }) => real);

describe('what lvup does not know', () => {
  it.each(ALL.filter(({ words }) => words))('is said of $name, $real.name', ({ source, words, real }) => {
    const { open, contributions } = ours(source, real, ['-O2']);
    if (words === 'declared') expect(contributions.length).toBeLessThan(2);
    else expect(open.join('\n')).toContain(words);
  });
});

describe('what is no obstacle', () => {
  it.each(ALL.filter(({ words }) => !words))('leaves nothing open: $name, $real.name', ({ source, real }) => {
    const { open, sections } = ours(source, real, ['-O2']);
    expect(open).toEqual([]);
    expect(sections).toEqual(theirs(source, real, ['-O2']));
  });
});

describe.skipIf(!arm)('section anchors', () => {
  const text = `static const char a[4] ${U} = "a"; static const char b[4] ${U} = "b"; char f(int i) { return a[i]; }`;

  it('move what code refers to, so that arm64 gcc has its own order', () => {
    expect(theirs(text, arm!, ['-O2'])['.liveupdate_versions']!.symbols).toEqual(['a@0', 'b@4']);
    expect(ours(text, arm!, ['-O2']).open).toEqual([
      'the order of a: code refers to it, and section anchors move it to the front',
    ]);
  });

  it('are no matter with -fno-section-anchors', () => {
    const options = ['-O2', '-fno-section-anchors'];
    expect(ours(text, arm!, options).open).toEqual([]);
    expect(ours(text, arm!, options).sections).toEqual(theirs(text, arm!, options));
  });
});

describe.skipIf(!gcc)('what hangs on other text', () => {
  it.each([
    ['a type', `static const u8 a[48] ${U} = "a";`, ['needs u8']],
    ['a bound', `static const char a[LENGTH] ${U} = "a";`, ['needs LENGTH']],
    ['a value', `static const int a ${U} = VALUE;`, ['needs VALUE']],
    ['a structure', `static const struct hidden a ${U} = { 1 };`, ['needs struct hidden']],
    ['a size', `static const char a[sizeof(struct hidden)] ${U} = "a";`, ['needs struct hidden']],
    [
      'an alignment',
      `static const char a[4] ${U} __attribute__((aligned(SMP_CACHE_BYTES))) = "a";`,
      ['needs SMP_CACHE_BYTES'],
    ],
    [
      'nothing',
      `static hidden_t other; int f(unknown_t x) { return x + VALUE; } static const char a[4] ${U} = "a";`,
      [],
    ],
  ])('%s is needed by name', (_, text, needs) => {
    expect(ours(`${text} /* ".liveupdate_versions" */`, gcc!, ['-O2']).open).toEqual(needs);
  });
});
