// Random programs: types, initialisers, attributes, linkage, redeclarations and functions in random order. lvup's answer
// is the compiler's, or lvup says that it has none; how often it says so is bounded, so that silence can't hide.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compiler } from '../../generator/types.js';
import { type NotCompared, recordCoverage } from '../helpers/coverage.js';
import { toolVersion } from '../helpers/tool-version.js';
import { COMPILERS, ours, type RealCompiler, theirs } from './harness.js';

const SECTIONS = ['.liveupdate_versions', '.liveupdate_sec_hdr'];

const text = fc
  .array(fc.constantFrom('a', 'Z', '-v2', '\\0', '\\x41" "', '\\377', '\\n', '" "', '\\"', '5'), {
    maxLength: 12,
  })
  .map((pieces) => `"${pieces.join('')}"`);

const number = fc.oneof(
  fc.integer({ min: -300, max: 70000 }).map(String),
  fc.constantFrom(
    '0x80000000',
    '~0UL',
    '1 << 5',
    'sizeof(struct pair)',
    "'\\xff'",
    '-1',
    '(signed char)200',
    'FOUR + 1',
    '5 ? 6 : 7',
  ),
);

const structure = fc.oneof(
  fc.tuple(number, number).map(([a, b]) => `{ ${a}, ${b} }`),
  number.map((b) => `{ .b = ${b} }`),
  number.map((f) => `{ .flag = 1, .a = ${f} }`),
);

/** Type with % for the name, and an initialiser or nothing. */
const object: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(
    fc.integer({ min: 1, max: 50 }).map((size) => `char %[${size}]`),
    text,
  ),
  fc.tuple(fc.constantFrom('char %[]', 'unsigned char %[48]', 'name48 %'), text),
  fc.tuple(
    fc.constantFrom('int %', 'long %', 'short %', 'unsigned char %', '_Bool %', 'unsigned long long %'),
    number,
  ),
  fc.tuple(fc.constant('struct pair %'), structure),
  fc.tuple(
    fc.constant('struct pair %[3]'),
    fc.array(structure, { minLength: 1, maxLength: 3 }).map((all) => `{ ${all.join(', ')} }`),
  ),
  fc.tuple(
    fc.constantFrom('int %[4]', 'long %[2][2]', 'short %[5]'),
    fc.array(number, { maxLength: 4 }).map((all) => `{ ${all.join(', ')} }`),
  ),
  fc.tuple(fc.constantFrom('char %[48]', 'int %[3]', 'struct pair %'), fc.constant('')),
);

const variable = fc.record({
  object,
  section: fc.constantFrom(0, 0, 0, 1),
  static: fc.boolean(),
  used: fc.constantFrom(true, true, true, false),
  aligned: fc.constantFrom('', ', aligned(1)', ', aligned(1)', ', aligned(8)', ', aligned(64)', ', aligned'),
  place: fc.constantFrom('before', 'behind', 'first'),
  form: fc.constantFrom('plain', 'plain', 'plain', 'declared', 'extern', 'function', 'block'),
});
type Variable = typeof variable extends fc.Arbitrary<infer T> ? T : never;

function write(one: Variable, index: number, constant: boolean): string {
  const name = `v${index}`;
  const words = one.used || one.form === 'block' ? 'used, ' : '';
  const attributes = `__attribute__((${words}section("${SECTIONS[one.section]}")${one.aligned}))`;
  const [type, initialiser] = one.object;
  const qualifier = constant ? 'const ' : '';
  const end = initialiser ? ` = ${initialiser};` : type.includes('[]') ? ' = "";' : ';';
  const declarator = type.replace('%', one.place === 'before' ? `${attributes} ${name}` : name);
  const [lead, trail] = [
    one.place === 'first' ? `${attributes} ` : '',
    one.place === 'behind' ? ` ${attributes}` : '',
  ];
  const written = (storage: string): string => `${lead}${storage}${qualifier}${declarator}${trail}${end}`;
  const bare = `${qualifier}${type.replace('%', name)}`;
  if (one.form === 'block') return `void f${index}(int x) { x++; ${written('static ')} }`;
  if (one.form === 'function')
    return `${written(one.static ? 'static ' : '')} int f${index}(int x) { return x + sizeof(${name}); }`;
  if (one.form === 'extern' && !one.static) return `extern ${bare}; int g${index}; ${written('')}`;
  // A static array without a bound can't be declared before it is defined.
  if (one.form === 'declared' && one.static && !type.includes('[]') && !one.aligned)
    return `static ${bare} ${attributes}; ${written('static ')}`;
  return written(one.static ? 'static ' : '');
}

const program = fc
  .tuple(fc.array(variable, { minLength: 1, maxLength: 9 }), fc.boolean())
  .map(([variables, constant]) => {
    const lines = variables.map((one, index) => write(one, index, constant));
    return `enum { FOUR = 4 }; typedef char name48[48];
struct pair { unsigned char a; unsigned flag:3; int b; };
// ${SECTIONS.join(' ')}
${lines.join('\n')}
`;
  });

/** As the kernel passes it with CONFIG_KASAN_INLINE: variables get redzones, those in a named section none. */
const KASAN: Readonly<Record<Compiler['family'], readonly string[]>> = {
  gcc: ['-fsanitize=kernel-address', '--param', 'asan-globals=1'],
  clang: ['-fsanitize=kernel-address', '-mllvm', '-asan-globals=1'],
};

function optionsFor({ compiler: { family } }: RealCompiler): readonly (readonly string[])[] {
  const levels = [['-O0'], ['-O1'], ['-O2'], ['-Os']];
  const kasan = [
    ['-O2', ...KASAN[family]],
    ['-Os', '-fdata-sections', ...KASAN[family]],
  ];
  const order = [
    ['-O2', '-fno-toplevel-reorder'],
    ['-O1', '-fno-toplevel-reorder', '-fdata-sections'],
  ];
  return [...levels, ['-O2', '-fdata-sections'], ...kasan, ...(family === 'gcc' ? order : [])];
}

const PROGRAMS = Number(process.env.LVUP_RUNS ?? 24);

describe.each(COMPILERS)('random programs, $name', (real) => {
  it(`are the compiler's in each of ${PROGRAMS} cases, or said to be unknown`, {
    timeout: 60_000 + PROGRAMS * 2000,
  }, (context) => {
    const all = optionsFor(real);
    const undecided: NotCompared[] = [];
    let variables = 0;
    fc.assert(
      fc.property(program, fc.constantFrom(...all), (source, options) => {
        const answer = ours(source, real, options);
        if (answer.open.length) {
          undecided.push({ what: `a program with ${options.join(' ')}`, why: answer.open[0]! });
          return;
        }
        const expected = theirs(source, real, options);
        expect(answer.sections, `${options.join(' ')}\n${source}`).toEqual(expected);
        for (const { symbols } of Object.values(expected)) variables += symbols.length;
      }),
      { numRuns: PROGRAMS, includeErrorInReport: true },
    );
    expect(undecided.length).toBeLessThan(PROGRAMS / 4);
    recordCoverage(context, {
      tools: [toolVersion(real.command[0]!)],
      compared: { programs: PROGRAMS - undecided.length, options: all.length, variables },
      undecided,
    });
  });
});
