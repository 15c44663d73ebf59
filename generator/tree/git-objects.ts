// git keeps a folder as a tree object: `MODE NAME`, a NUL and the bytes of an id, again and again (tree.c, in git). Two
// commits share all objects that did not change, so what was read once serves every later one.

import { GitBlobs } from './git-blobs.js';
import { NOT_UTF8 } from './paths.js';

export interface GitEntry {
  readonly kind: 'file' | 'link' | 'directory' | 'submodule';
  readonly oid: string;
}

export type GitFolder = ReadonlyMap<string, GitEntry>;

/** By object id. */
export interface Objects {
  /** Of a tree object. Names that are not UTF-8 are left out. */
  folder(oid: string): GitFolder;
  /** One character a byte. */
  text(oid: string): string;
}

/** Characters of texts that are kept. A kernel's headers have 30 million. */
const MOST_TEXT = 1 << 25;

/** Of one repository, for any number of its revisions. */
export class GitObjects implements Objects {
  readonly #blobs: GitBlobs;
  readonly #folders = new Map<string, GitFolder>();
  readonly #texts = new Map<string, string>();
  #size = 0;

  constructor(repository: string) {
    this.#blobs = new GitBlobs(repository);
  }

  folder(oid: string): GitFolder {
    const known = this.#folders.get(oid);
    if (known) return known;
    const folder = parseFolder(this.#blobs.read(oid), oid);
    this.#folders.set(oid, folder);
    return folder;
  }

  text(oid: string): string {
    const known = this.#texts.get(oid);
    if (known !== undefined) return known;
    const text = this.#blobs.read(oid);
    this.#size += text.length;
    if (this.#size > MOST_TEXT) {
      this.#texts.clear();
      this.#size = text.length;
    }
    this.#texts.set(oid, text);
    return text;
  }

  /** Ends the git process that reads; another question starts a new one. */
  close(): void {
    this.#blobs.close();
  }
}

/** Objects that the repository does not have, before those that it has. */
export class MoreObjects implements Objects {
  readonly #below: Objects;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #folders = new Map<string, GitFolder>();

  constructor(below: Objects, texts: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#texts = texts;
  }

  folder(oid: string): GitFolder {
    const text = this.#texts.get(oid);
    if (text === undefined) return this.#below.folder(oid);
    const folder = this.#folders.get(oid) ?? parseFolder(text, oid);
    this.#folders.set(oid, folder);
    return folder;
  }

  text(oid: string): string {
    return this.#texts.get(oid) ?? this.#below.text(oid);
  }
}

/** Ids in it are as long as its own. */
function parseFolder(content: string, { length }: string): GitFolder {
  const idLength = length / 2;
  const folder = new Map<string, GitEntry>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(' ', at);
    const nul = content.indexOf('\0', space);
    if (space < 0 || nul < 0) break;
    const mode = content.slice(at, space);
    const name = decode(content.slice(space + 1, nul));
    at = nul + 1 + idLength;
    const oid = Buffer.from(content.slice(nul + 1, at), 'latin1').toString('hex');
    if (!name.includes(NOT_UTF8)) folder.set(name, { kind: kindOf(mode), oid });
  }
  return folder;
}

function decode(name: string): string {
  return /^[\x00-\x7f]*$/.test(name) ? name : Buffer.from(name, 'latin1').toString();
}

function kindOf(mode: string): GitEntry['kind'] {
  if (mode === '40000') return 'directory';
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'submodule' : 'file';
}
