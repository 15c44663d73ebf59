// A stage may know what comes before it and nothing else (docs/design.md): read here from the imports themselves, so
// that the order in this file is the order of the code.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const GENERATOR = fileURLToPath(new URL('../generator', import.meta.url));

/**
 * From the bottom up: a file imports its own folder and what stands before it in this list. `.` is generator/ itself,
 * where the stages are put together; files of it that only say what a value is stand where the value is made.
 */
const ORDER = [
  'types.ts',
  ...['shared', 'findings'],
  ...['tree', 'scan', 'kbuild', 'cpp', 'cc', 'ld', 'prediction.ts', 'recall', 'image', 'section', 'compare'],
  ...['handlers', 'checks', 'abi', 'inventory', 'compat'],
  ...['.', 'emit', 'report', 'cli', 'index.ts'],
];

/** Imports that go against the order, each with its reason; one that is no longer there fails too. */
const EXEMPT: Readonly<Record<string, string>> = {
  'types.ts -> findings/codes.ts': 'a finding is one of the values that flow, and its code is a name only',
};

/** Slow to load: whoever asks for --version must not wait for them. */
const HEAVY = ['ts-morph', 'handlebars', 'typescript'];

interface Import {
  readonly from: string;
  /** A file of generator/, or a package's name. */
  readonly to: string;
  readonly isLazy: boolean;
  readonly isType: boolean;
}

const files = listFiles();
const sources = new Map(files.map((file) => [file, parse(file)]));
const imports = files.flatMap((file) => importsOf(file, sources.get(file)!));

describe('the order of the stages', () => {
  it('names every folder of generator/', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.map(layerOf).filter((layer) => !ORDER.includes(layer))).toEqual([]);
  });

  it('a file imports its own folder and earlier stages', () => {
    const against = imports
      .filter(({ to }) => to.endsWith('.ts') || to.startsWith('.'))
      .filter(({ from, to }) => rank(to) > rank(from))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect([...new Set(against)].sort()).toEqual(Object.keys(EXEMPT).sort());
  });

  it('no import leads out of generator/', () => {
    expect(imports.filter(({ to }) => to.startsWith('..')).map(({ from, to }) => `${from} -> ${to}`)).toEqual(
      [],
    );
  });
});

describe('only generator/cli/', () => {
  it.each(['process', 'console'])('touches %s', (name) => {
    const uses = files
      .filter((file) => layerOf(file) !== 'cli')
      .flatMap((file) => usesOf(sources.get(file)!, name).map((line) => `${file}:${line}`));
    expect(uses).toEqual([]);
    expect(imports.filter(({ from, to }) => to === `node:${name}` && layerOf(from) !== 'cli')).toEqual([]);
  });
});

describe('heavy modules', () => {
  it.each(files.filter((file) => file === 'cli/main.ts' || file === 'pipeline.ts'))(
    '%s starts without them',
    (start) => {
      expect(heavyPathsFrom(start)).toEqual([]);
    },
  );
});

function heavyPathsFrom(start: string): string[] {
  const paths: string[] = [];
  const seen = new Map([[start, start]]);
  for (const [file, path] of seen) {
    for (const { to, isLazy, isType } of imports.filter(({ from }) => from === file)) {
      if (isLazy || isType) continue;
      if (HEAVY.includes(to)) paths.push(`${path} -> ${to}`);
      else if (sources.has(to) && !seen.has(to)) seen.set(to, `${path} -> ${to}`);
    }
  }
  return paths;
}

function rank(file: string): number {
  return ORDER.indexOf(layerOf(file));
}

function layerOf(file: string): string {
  if (ORDER.includes(file)) return file;
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
}

function listFiles(): string[] {
  return (readdirSync(GENERATOR, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(GENERATOR, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

function importsOf(from: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isLazy: boolean, isType: boolean) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ from, to: resolve(from, specifier.text), isLazy, isType });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, false, isTypeOnly(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, false, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add((node.argument as ts.LiteralTypeNode).literal, true, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], true, false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = importClause.namedBindings;
  return (
    importClause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(GENERATOR, join(GENERATOR, dirname(from), specifier)).replace(/\.js$/, '.ts');
}

/** Lines where the global of this name is used: not a property or a key that is called so. */
function usesOf(source: ts.SourceFile, name: string): number[] {
  const lines: number[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === name && !isName(node))
      lines.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function isName({ parent, text }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent))
    return parent.name.text === text && parent.expression.getText() !== text;
  return ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent);
}
