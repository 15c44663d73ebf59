// Kbuild works in the build folder and names source files through $(srctree): `.` for a build inside the tree, else
// an absolute path or `..`. Here such a name becomes a path in one of the two trees. Names that leave both are
// answered as if there were nothing: a Makefile can't make lvup read the machine's own files.

import type { KernelInput, SourceTree } from '../types.js';
import { parsePattern } from './make/pattern.js';
import { type MakefileLine, parseMakefile } from './make/statement.js';
import { splitWords } from './make/words.js';

export interface Place {
  readonly base: 'source' | 'build';
  /** Relative to that tree's root, '' for the root itself. */
  readonly path: string;
}

/** What a build leaves behind never decides what the next one makes. */
const BUILT = /\.(o|a|ko|mod|order|cmd|d|s|i|dtb|dtbo|so|dbg|lds|elf)$/;

export class MakeFiles {
  /** Absolute folder that make runs in. */
  readonly buildRoot: string;
  readonly sourceRoot: string;
  readonly inTree: boolean;
  readonly #parsed = new Map<string, { lines: readonly MakefileLine[]; path: string } | undefined>();

  constructor(private readonly input: KernelInput) {
    this.inTree = input.build === input.tree;
    this.buildRoot = input.build.root;
    const shared = !this.inTree && input.tree.root === input.build.root;
    // A revision of the very folder that it was built in: two trees need two names.
    this.sourceRoot = shared ? '/source-of-the-revision' : input.tree.root;
  }

  /** Where a name of a Makefile may lie, the source first. */
  places(name: string): Place[] {
    const absolute = flatten(name.startsWith('/') ? name : `${this.buildRoot}/${name}`);
    const places: Place[] = [];
    const source = below(absolute, this.sourceRoot);
    if (source !== undefined) places.push({ base: 'source', path: source });
    const build = this.inTree ? undefined : below(absolute, this.buildRoot);
    if (build !== undefined) places.push({ base: 'build', path: build });
    return places;
  }

  kindOf(name: string): 'file' | 'directory' | undefined {
    for (const { base, path } of this.places(name)) {
      const kind = this.#tree(base).kindOf(path);
      if (kind) return kind;
    }
    return undefined;
  }

  read(name: string): string | undefined {
    for (const { base, path } of this.places(name)) {
      const text = this.#tree(base).kindOf(path) === 'file' ? this.#tree(base).read(path) : undefined;
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** A Makefile, taken apart once. */
  open(name: string): { readonly lines: readonly MakefileLine[]; readonly path: string } | undefined {
    const key = name.startsWith('./') ? name.slice(2) : name;
    if (this.#parsed.has(key)) return this.#parsed.get(key);
    const text = this.read(name);
    const path = this.places(name)[0]?.path ?? name;
    const file = text === undefined ? undefined : { lines: parseMakefile(text), path };
    this.#parsed.set(key, file);
    return file;
  }

  /** `$(wildcard)`: names that exist, patterns expanded in byte order. */
  wildcard(patterns: string): string[] {
    return splitWords(patterns).flatMap((pattern) => {
      if (BUILT.test(pattern)) return [];
      if (!/[*?[]/.test(pattern)) return this.kindOf(pattern) ? pattern : [];
      return this.#glob(pattern);
    });
  }

  #glob(pattern: string): string[] {
    let found = [pattern.startsWith('/') ? '/' : ''];
    for (const part of pattern.split('/').filter((each) => each !== '')) {
      const wild = /[*?[]/.test(part) ? wildcardExpression(part) : undefined;
      found = found.flatMap((prefix) => {
        if (!wild) return this.kindOf(prefix + part) ? `${prefix}${part}/` : [];
        return this.#list(prefix || '.')
          .filter((name) => wild.test(name) && (part.startsWith('.') || !name.startsWith('.')))
          .map((name) => `${prefix}${name}/`);
      });
    }
    return found.map((name) => name.slice(0, -1)).filter((name) => !BUILT.test(name));
  }

  /** `find FOLDER -name PATTERN`: files at any depth, in byte order. */
  findFiles(folder: string, pattern: string): string[] {
    const wanted = wildcardExpression(pattern);
    return this.#list(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      if (this.kindOf(path) === 'directory') return this.findFiles(path, pattern);
      return wanted.test(name) ? path : [];
    });
  }

  #list(name: string): string[] {
    const names = this.places(name).flatMap(({ base, path }) =>
      this.#tree(base)
        .list(path)
        .map((entry) => entry.name),
    );
    return [...new Set(names)];
  }

  #tree(base: Place['base']): SourceTree {
    return base === 'source' ? this.input.tree : this.input.build;
  }

  /** `$(realpath)` and `$(abspath)`. */
  realpath(paths: string, mustExist: boolean): string {
    return splitWords(paths)
      .flatMap((path) => {
        const absolute = flatten(path.startsWith('/') ? path : `${this.buildRoot}/${path}`);
        return !mustExist || this.kindOf(absolute) ? absolute : [];
      })
      .join(' ');
  }
}

function flatten(absolute: string): string {
  if (!/\/\.{0,2}(\/|$)/.test(absolute)) return absolute;
  const parts: string[] = [];
  for (const part of absolute.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function below(path: string, root: string): string | undefined {
  if (path === root) return '';
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

function wildcardExpression(part: string): RegExp {
  const source = part
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  try {
    return new RegExp(`^${source.replace(/\[!/g, '[^')}$`, 's');
  } catch {
    return new RegExp(`^${parsePattern(source).before.replace(/[[\]]/g, '\\$&')}$`, 's');
  }
}
