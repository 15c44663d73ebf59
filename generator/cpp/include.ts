// Where `#include` looks: Kbuild passes -nostdinc and its own list, so the search is the list and nothing else, with
// the including file's folder first for the quoted form. Files are split into directives once and kept, for all
// translation units of a run.

import { joinPath } from '../tree/paths.js';
import type { IncludeDirectory, KernelInput } from '../types.js';
import { AUTOCONF, type GeneratedHeader, generatedHeader } from './generated.js';
import { parseSourceFile, type SourceFile } from './source-file.js';

export interface OpenedFile {
  readonly source: SourceFile;
  readonly base: 'source' | 'build';
  readonly mayDefine: GeneratedHeader['mayDefine'];
  /** Folder of the file, where its quoted includes are looked for first. */
  readonly folder: string;
}

export interface Included {
  readonly file: OpenedFile;
  /** Position in the search list behind which `#include_next` goes on; 0 when found beside the includer. */
  readonly nextDirectory: number;
}

export interface SearchFrom {
  readonly name: string;
  readonly quoted: boolean;
  readonly includer: OpenedFile | undefined;
  readonly firstDirectory: number;
}

/** The files of one kernel, source and build folder together. */
export class KernelFiles {
  private readonly opened = new Map<string, OpenedFile | undefined>();
  private readonly parsed = new Map<string, SourceFile>();

  /** `parseText` may keep what it has parsed: revisions of one kernel share most headers. */
  constructor(
    private readonly input: KernelInput,
    private readonly parseText: typeof parseSourceFile = parseSourceFile,
  ) {}

  open(base: 'source' | 'build', path: string): OpenedFile | undefined {
    const normal = normalize(path);
    if (normal === undefined) return undefined;
    const key = `${base}:${normal}`;
    if (this.opened.has(key)) return this.opened.get(key);
    const file = this.load(base, normal);
    this.opened.set(key, file);
    return file;
  }

  find(from: SearchFrom, directories: readonly IncludeDirectory[]): Included | undefined {
    const { name, quoted, includer, firstDirectory } = from;
    if (quoted && includer && !firstDirectory) {
      const file = this.open(includer.base, `${includer.folder}${name}`);
      if (file) return { file, nextDirectory: 0 };
    }
    for (let at = firstDirectory; at < directories.length; at++) {
      const { base, path } = directories[at]!;
      if (base === 'absolute') continue;
      const file = this.open(base, joinPath(path, name));
      if (file) return { file, nextDirectory: at + 1 };
    }
    return undefined;
  }

  private load(base: 'source' | 'build', path: string): OpenedFile | undefined {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const root = base === 'source' ? this.input.tree : this.input.build;
    const ownsGenerated = base === 'build' || this.input.build === this.input.tree;
    const text = path !== AUTOCONF && root.kindOf(path) === 'file' ? root.read(path) : undefined;
    if (text !== undefined)
      return { source: this.parse(`${base}:${path}`, path, text), base, mayDefine: undefined, folder };
    const generated = ownsGenerated ? generatedHeader(this.input, path) : undefined;
    if (!generated) return undefined;
    return {
      source: this.parse(`generated:${path}`, path, generated.text),
      base,
      mayDefine: generated.mayDefine,
      folder,
    };
  }

  private parse(key: string, path: string, text: string): SourceFile {
    const known = this.parsed.get(key) ?? this.parseText(path, text);
    this.parsed.set(key, known);
    return known;
  }
}

/** Without `.` and `..`; undefined for a path that leaves the tree. */
function normalize(path: string): string | undefined {
  if (!path.includes('./') && !path.includes('//') && !path.endsWith('/..')) return path;
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return undefined;
  }
  return out.join('/');
}
