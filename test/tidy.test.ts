// What holds for every text of the project, whatever it says: sizes, headers, and nothing of the machine it was
// written on.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['generator', 'test', 'scripts', 'templates', 'kernel-fixtures', 'docs', '.ci'];
const SELF = 'test/tidy.test.ts';

interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const texts = [...FOLDERS.flatMap(filesIn), ...topFiles()].filter((path) => path !== SELF).map(readText);
const generator = texts.filter(({ path }) => /^generator\/.*\.ts$/.test(path));
const tests = texts.filter(({ path }) => /^test\/.*\.ts$/.test(path));

describe('files of generator/', () => {
  it('are many and small: half of them under 100 lines, nine in ten under 220', () => {
    const sizes = generator.map(({ lines }) => lines.length).sort((left, right) => left - right);
    expect(sizes.length).toBeGreaterThan(50);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(220);
  });

  it('say in the header why, when they have more than 300 lines', () => {
    const silent = generator.filter(
      ({ lines }) =>
        lines.length > 300 && !/long(er)? because|written by scripts\//i.test(headerOf(lines).join(' ')),
    );
    expect(silent.map(({ path, lines }) => `${path}: ${lines.length} lines`)).toEqual([]);
  });

  it('open with a comment', () => {
    const bare = generator.filter(({ lines }) => headerOf(lines).length === 0);
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});

describe('every text', () => {
  it('has a name that says what is in it', () => {
    const ours = texts.filter(({ path }) => !path.startsWith('kernel-fixtures/'));
    const vague = ours.filter(({ path }) => /^(utils?|misc|common|stuff|lib)\.\w+$/.test(basename(path)));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it.each<[string, RegExp]>([
    ['a note to do something later', /\b(TODO|FIXME|XXX|HACK)\b/],
    [
      'the host of a package registry or mirror',
      /\bregistry\.(npmjs|yarnpkg)\b|\b(deb|ftp|security)\.debian\.org|\bpypi\.org|\bcrates\.io|\bproxy\.golang/,
    ],
    ['a path of the machine that it was written on', /(?<![\w.}/*-])\/(work|root|home\/(?!somebody\b))\//],
    ['a control character', /[\x00-\x08\x0b\x0e-\x1f\x7f]/],
    [
      'a character that looks like another or like nothing',
      /[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    ],
    ['a line that ends in a blank or in CRLF', /[ \t\r]$/],
  ])('holds no line with %s', (_, pattern) => {
    expect(linesWith(texts, pattern)).toEqual([]);
  });

  it('ends with one line end', () => {
    const ours = texts.filter(({ path }) => !/^(templates|kernel-fixtures)\//.test(path));
    expect(ours.filter(({ text }) => !/(^|[^\n])\n$/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('templates and fixtures', () => {
  it('every template is named by the code that fills it', () => {
    const code = generator.map(({ text }) => text).join('\n');
    const unused = filesIn('templates').filter(
      (path) => !code.includes(basename(path).replace(/\.hbs$/, '')),
    );
    expect(unused).toEqual([]);
  });

  it('every fixture says what it claims', () => {
    const folders = readdirSync(join(ROOT, 'kernel-fixtures'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const silent = folders
      .map(({ name }) => `kernel-fixtures/${name}`)
      .filter((folder) => !['README.md', 'claim.json'].some((file) => existsSync(join(ROOT, folder, file))));
    expect(folders.length).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });
});

describe('tests', () => {
  it('run: none is left alone with .only', () => {
    expect(linesWith(tests, /\b(it|test|describe)\.only\b/)).toEqual([]);
  });

  it('that are skipped say why, in the same line or the line above', () => {
    const silent = tests.flatMap(({ path, lines }) =>
      lines.flatMap((line, at) =>
        /\b(it|test|describe)\.(skip|todo|fails)\b/.test(line) && !/\/\//.test(`${lines[at - 1]}\n${line}`)
          ? [`${path}:${at + 1}`]
          : [],
      ),
    );
    expect(silent).toEqual([]);
  });
});

function linesWith(among: readonly TextFile[], pattern: RegExp): string[] {
  return among.flatMap(({ path, lines }) =>
    lines.flatMap((line, at) =>
      pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 80)}`] : [],
    ),
  );
}

/** The comment at the top, behind a `#!` line. */
function headerOf(lines: readonly string[]): readonly string[] {
  const start = lines[0]?.startsWith('#!') ? 1 : 0;
  const end = lines.findIndex((line, at) => at >= start && !line.startsWith('//'));
  return lines.slice(start, end);
}

function filesIn(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length))
    .sort();
}

function topFiles(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(md|json|ts)$/.test(entry.name) && entry.name !== 'package-lock.json',
    )
    .map(({ name }) => name);
}

function readText(path: string): TextFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.replace(/\n$/, '').split('\n') };
}
