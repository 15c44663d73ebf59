// The truth of a change: gcc compiles the headers, pahole reads the layouts from its debugging data, objcopy takes the
// values out of the object. Nothing of lvup's takes part.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { enumeratorsOf, macrosOf } from './header-text.mjs';

/** What Kbuild forces in front of every source; then all that the contract headers include, and what their users do. */
const COMMON = [
  'compiler-version',
  'kconfig',
  'compiler_types',
  'bits',
  'log2',
  'math',
  'align',
  'types',
  'utsname',
  'fcntl',
  'build_bug',
].map((name) => `linux/${name}.h`);

export class CompilerTruth {
  #tree;
  #build;
  #folder;

  constructor({ tree, build, folder }) {
    this.#tree = tree;
    this.#build = build;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const common = [...COMMON, 'asm/page.h', 'uapi/linux/liveupdate.h']
      .map((name) => `#include <${name}>\n`)
      .join('');
    writeFileSync(join(folder, 'common.h'), common);
    this.#gcc(['-x', 'c-header', join(folder, 'common.h'), '-o', join(folder, 'common.h.gch')]);
  }

  /** `{ layouts, values }` of the headers, path -> text; undefined for headers that do not compile. */
  of(headers) {
    const { source, structures, values, strings } = probe(headers);
    for (const [path, text] of Object.entries(headers)) {
      const file = join(this.#folder, 'include', path.replace(/^include\//, ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, 'latin1');
    }
    const [file, object] = ['probe.c', 'probe.o'].map((name) => join(this.#folder, name));
    writeFileSync(file, source);
    try {
      this.#gcc(['-c', file, '-o', object]);
    } catch {
      return undefined;
    }
    const dumps = ['values', 'strings'].map((name) => join(this.#folder, name));
    const sections = ['values', 'strings'].flatMap((name, at) => [
      '--dump-section',
      `.lvup_${name}=${dumps[at]}`,
    ]);
    execFileSync('objcopy', [...sections, object], { stdio: 'pipe' });
    const numbers = readFileSync(dumps[0]);
    const texts = readFileSync(dumps[1], 'latin1');
    return {
      layouts: layoutsOf(
        execFileSync('pahole', ['--hex', '-C', structures.join(','), object], { encoding: 'utf8' }),
      ),
      values: new Map([
        ...values.map((name, at) => [name, String(numbers.readBigInt64LE(at * 8))]),
        ...strings.map((name, at) => [
          name,
          JSON.stringify(texts.slice(at * 64, at * 64 + 64).replace(/\0+$/, '')),
        ]),
      ]),
    };
  }

  #gcc(args) {
    const [tree, build, folder] = [this.#tree, this.#build, this.#folder];
    const generated = join(build, 'arch/x86/include/generated');
    const includes = [
      ...[
        join(folder, 'include'),
        join(tree, 'arch/x86/include'),
        generated,
        join(tree, 'include'),
        join(build, 'include'),
      ],
      ...[
        join(tree, 'arch/x86/include/uapi'),
        join(generated, 'uapi'),
        join(tree, 'include/uapi'),
        join(build, 'include/generated/uapi'),
      ],
    ];
    const options = [
      '-nostdinc',
      '-std=gnu11',
      '-funsigned-char',
      '-fshort-wchar',
      '-fms-extensions',
      '-fno-pie',
      '-w',
      '-g',
      '-O1',
      '-D__KERNEL__',
    ];
    const own = [`-I${folder}`, ...includes.map((path) => `-I${path}`)];
    execFileSync('gcc', [...options, ...own, ...args], { stdio: 'pipe' });
  }
}

/** A source that makes gcc keep every structure, and write every value down. */
function probe(headers) {
  const texts = Object.values(headers)
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, ' ');
  const structures = [...new Set([...texts.matchAll(/\bstruct (\w+)\s*\{/g)].map(([, name]) => name))];
  const macros = macrosOf(texts).filter(({ body }) => !/^(?:\(?\{|\\\n\tunion|union|u8\b)/.test(body));
  const strings = [...new Set(macros.filter(({ isString }) => isString).map(({ name }) => name))];
  const numbers = macros.filter(({ isString }) => !isString).map(({ name }) => name);
  const values = [...new Set([...numbers, ...enumeratorsOf(texts).map(({ name }) => name)])];
  const source = [
    '#include "common.h"',
    ...Object.keys(headers).map((path) => `#include <${path.replace(/^include\//, '')}>`),
    ...structures.map((name, at) => `struct ${name} lvup_${at};`),
    `long long lvup_values[] __attribute__((section(".lvup_values"))) = { ${values.join(', ')} };`,
    `char lvup_strings[][64] __attribute__((section(".lvup_strings"))) = { ${strings.join(', ')} };`,
    '',
  ].join('\n');
  return { source, structures, values, strings };
}

/** Structure -> `{ places, names, types }`: where the bytes of each member are, with its name, with its type. */
function layoutsOf(text) {
  const layouts = new Map();
  for (const [, name, body] of text.matchAll(/^struct (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const members = [
      ...body.matchAll(
        /^\t(?:\t*)(.*?)\s*\/\*\s*(0x[0-9a-f]+|0)(?::\s*(0x[0-9a-f]+|\d+))?\s+(0x[0-9a-f]+|\d+)\s*\*\/$/gm,
      ),
    ];
    const [, size] = /\/\* size: (\d+|0x[0-9a-f]+)/.exec(body) ?? [];
    // A structure inside is printed with its own members: the closing line has the place of the whole.
    const places = members.map(([, declaration, offset, bit, length]) => {
      const [width = ''] = /:\d+(?=;| __attribute__)/.exec(declaration) ?? [];
      return `${Number(offset)}:${bit ?? ''}+${Number(length)}${width}`;
    });
    layouts.set(name, {
      places: `${size} ${places.join(' ')}`,
      names: members.map(([, declaration], at) => `${places[at]} ${nameOf(declaration)}`).join('\n'),
      types: members.map(([, declaration], at) => `${places[at]} ${typeOf(declaration)}`).join('\n'),
    });
  }
  return layouts;
}

function nameOf(declaration) {
  const [name] = declaration
    .replace(/__attribute__.*|[;:[].*/g, '')
    .trim()
    .split(/[\s*]+/)
    .slice(-1);
  return name;
}

/** The declaration without the name. */
function typeOf(declaration) {
  const name = nameOf(declaration);
  return declaration.replace(new RegExp(`\\b${name}\\b(?=\\s*[[:;]|$)`), '').replace(/\s+/g, ' ');
}

/**
 * 'bytes' when a layout or a value differs, 'names' when only names do, 'types' when only types do, 'both' when a member
 * is another one, undefined when nothing does.
 */
export function differenceOf(before, after) {
  for (const [name, { places }] of before.layouts)
    if (after.layouts.get(name)?.places !== places) return 'bytes';
  for (const [name, value] of before.values)
    if (after.values.has(name) && after.values.get(name) !== value) return 'bytes';
  const differs = (kind) =>
    [...before.layouts].some(([name, layout]) => after.layouts.get(name)?.[kind] !== layout[kind]);
  if (differs('names')) return differs('types') ? 'both' : 'names';
  if (differs('types')) return 'types';
  return undefined;
}
