// Asks the files of a work tree. With a cache, a file whose size, times and inode are as they were is not opened;
// what is left then is one lstat a file, which two threads share.

import { randomUUID } from 'node:crypto';
import type { WorkTree } from '../tree/work-tree.js';
import { type Alias, resolveAliases, withAliases } from './aliases.js';
import { loadCache, saveCache } from './cache.js';
import { encodeNames } from './chunk.js';
import type { Answers, Haystack } from './haystack.js';
import { Listing } from './listing.js';
import { Pool } from './pool.js';
import { type Probe, probeByName } from './probes.js';
import { SIGNATURE_LENGTH } from './signature.js';
import { type WalkedDirectory, type WalkedPart, walkDirectories } from './walk.js';

const FILES_PER_CHUNK = 256;

export interface FilesOptions {
  /** Folder of the cache; undefined for none. */
  readonly cacheFolder: string | undefined;
  /** Threads beside this one. */
  readonly workers: number;
  /** The whole tree when not given. */
  readonly part?: WalkedPart;
}

export class FilesHaystack implements Haystack {
  readonly #tree: WorkTree;
  readonly #options: FilesOptions;
  readonly #startedAt = Date.now();
  readonly #answers = new Map<string, Map<string, string>>();
  readonly #asked = new Set<string>();
  #old: OldState | undefined;
  #state: State | undefined;
  #kept: string | undefined;
  #aliases: readonly Alias[] = [];
  #isChanged = false;
  #filesRead = 0;
  #bytesRead = 0;

  constructor(tree: WorkTree, options: FilesOptions) {
    this.#tree = tree;
    this.#options = options;
  }

  async ask(probes: readonly Probe[]): Promise<readonly Answers[]> {
    for (const { name } of probes) this.#asked.add(name);
    if (this.#state === undefined) await this.#begin(probes);
    const missing = probes.filter(({ name }) => !this.#answers.has(name));
    if (missing.length > 0) await this.#readAll(missing);
    return probes.map(({ name }) => withAliases(this.#answers.get(name)!, this.#aliases));
  }

  get state(): string | undefined {
    return this.#kept ?? (this.#isChanged ? undefined : this.#old?.state);
  }

  async lookAgain(): Promise<void> {
    if (this.#state !== undefined) return;
    this.#old = this.#loadOld();
    if (this.#old !== undefined) await this.#begin([]);
  }

  read(path: string): string | undefined {
    return this.#tree.read(path);
  }

  has(path: string): boolean {
    return (
      this.#state?.listing.file(path) !== undefined || this.#aliases.some((alias) => alias.path === path)
    );
  }

  below(folder: string): Iterable<string> {
    return this.#state?.listing.below(folder) ?? [];
  }

  get counts() {
    return {
      filesListed: this.#state?.listing.fileCount ?? 0,
      filesRead: this.#filesRead,
      bytesRead: this.#bytesRead,
    };
  }

  close(): void {
    const { cacheFolder } = this.#options;
    const unused = [...this.#answers.keys()].some((name) => !this.#asked.has(name));
    if (cacheFolder === undefined || this.#state === undefined || !(this.#isChanged || unused)) return;
    this.#kept = randomUUID();
    const { directories } = this.#state.listing;
    const directorySignatures = new Float64Array(directories.length * SIGNATURE_LENGTH);
    directories.forEach(({ signature }, index) => {
      directorySignatures.set(signature, index * SIGNATURE_LENGTH);
    });
    saveCache(cacheFolder, {
      root: this.#tree.root,
      state: this.#kept,
      directories: directories.map(({ path }) => path),
      directorySignatures,
      files: directories.map(({ files }) => files),
      subdirectories: directories.map((directory) => directory.directories.join('\n')),
      links: directories.map(({ links }) => links.join('\n')),
      signatures: this.#state.signatures,
      answers: new Map([...this.#answers].filter(([name]) => this.#asked.has(name))),
    });
  }

  /** Walks the tree. With a cache, reads what has changed since; without one, everything. */
  async #begin(probes: readonly Probe[]): Promise<void> {
    const old = (this.#old ??= this.#loadOld());
    const used = old === undefined ? probes : [...old.answers.keys()].map(probeByName);
    const pool = this.#pool(used);
    pool.expect(old?.listing.fileCount ?? 0);
    const listing = new Listing();
    const chunks = new ChunkBuilder(pool, old);
    const known = (path: string) => old?.listing.directory(path);
    const { part } = this.#options;
    this.#isChanged = old === undefined;
    try {
      for (const directory of walkDirectories(this.#tree.root, this.#signedSince, known, part)) {
        if (known(directory.path) !== directory) this.#isChanged = true;
        listing.add(directory);
        chunks.add(directory);
      }
    } catch (error) {
      // A thread that waits for more would keep the program from ending.
      pool.close();
      throw error;
    }
    chunks.flush();
    this.#aliases = resolveAliases(this.#tree.root, listing.links);
    const { signatures, wasRead } = await this.#collect(pool, used, listing);
    this.#state = { listing, signatures };
    if (old === undefined) return;
    for (const [name, answers] of old.answers) {
      const current = this.#answers.get(name)!;
      for (const [path, answer] of answers) {
        const file = listing.file(path);
        if (file !== undefined && wasRead[file] === 0) current.set(path, answer);
      }
    }
  }

  /** Signatures are for the cache alone. */
  get #signedSince(): number | undefined {
    return this.#options.cacheFolder === undefined ? undefined : this.#startedAt;
  }

  #loadOld(): OldState | undefined {
    const { cacheFolder } = this.#options;
    return cacheFolder === undefined ? undefined : openCached(cacheFolder, this.#tree.root);
  }

  /** Reads every file for probes that were never asked before. */
  async #readAll(probes: readonly Probe[]): Promise<void> {
    const { listing, signatures } = this.#state!;
    const pool = this.#pool(probes);
    const chunks = new ChunkBuilder(pool, undefined);
    for (const directory of listing.directories) chunks.add(directory);
    chunks.flush();
    const now = await this.#collect(pool, probes, listing);
    // A file that changed since the first reading has answers of two ages: it is read again the next time.
    now.signatures.forEach((value, index) => {
      if (value !== signatures[index]) signatures[index - (index % SIGNATURE_LENGTH) + 2] = Number.NaN;
    });
    this.#isChanged = true;
  }

  #pool(probes: readonly Probe[]): Pool {
    return new Pool({
      root: this.#tree.root,
      probes,
      startedAt: this.#signedSince,
      workers: this.#options.workers,
    });
  }

  async #collect(pool: Pool, probes: readonly Probe[], listing: Listing) {
    const signatures = new Float64Array(listing.fileCount * SIGNATURE_LENGTH);
    const wasRead = new Uint8Array(listing.fileCount);
    for (const { name } of probes) this.#answers.set(name, new Map());
    for (const result of await pool.finish()) {
      signatures.set(result.signatures, result.first * SIGNATURE_LENGTH);
      wasRead.set(result.wasRead, result.first);
      this.#bytesRead += result.bytesRead;
      for (const [file, probe, answer] of result.answers) {
        this.#answers.get(probes[probe]!.name)!.set(listing.path(result.first + file), answer);
      }
    }
    const filesRead = wasRead.reduce((sum, one) => sum + one, 0);
    this.#filesRead += filesRead;
    if (filesRead > 0) this.#isChanged = true;
    return { signatures, wasRead };
  }
}

interface State {
  readonly listing: Listing;
  readonly signatures: Float64Array;
}

interface OldState extends State {
  readonly state: string;
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function openCached(folder: string, root: string): OldState | undefined {
  const cached = loadCache(folder, root);
  if (cached === undefined) return undefined;
  const listing = new Listing();
  const lines = (text: string) => (text === '' ? [] : text.split('\n'));
  cached.directories.forEach((path, index) => {
    const files = cached.files[index]!;
    listing.add({
      path,
      signature: cached.directorySignatures.subarray(
        index * SIGNATURE_LENGTH,
        (index + 1) * SIGNATURE_LENGTH,
      ),
      files,
      fileCount: countLines(files),
      directories: lines(cached.subdirectories[index]!),
      links: lines(cached.links[index]!),
    });
  });
  if (cached.signatures.length !== listing.fileCount * SIGNATURE_LENGTH) return undefined;
  const { state, signatures, answers } = cached;
  return { state, listing, signatures, answers };
}

function countLines(text: string): number {
  if (text === '') return 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Gathers directories until they make a chunk. */
class ChunkBuilder {
  readonly #pool: Pool;
  readonly #old: State | undefined;
  #directories: WalkedDirectory[] = [];
  #count = 0;
  #first = 0;

  constructor(pool: Pool, old: State | undefined) {
    this.#pool = pool;
    this.#old = old;
  }

  add(directory: WalkedDirectory): void {
    if (directory.fileCount === 0) return;
    this.#directories.push(directory);
    this.#count += directory.fileCount;
    if (this.#count >= FILES_PER_CHUNK) this.flush();
  }

  flush(): void {
    if (this.#count === 0) return;
    this.#pool.add({
      first: this.#first,
      count: this.#count,
      names: encodeNames(this.#directories),
      known: this.#old === undefined ? undefined : this.#known(this.#old),
    });
    this.#first += this.#count;
    this.#count = 0;
    this.#directories = [];
  }

  #known({ listing, signatures }: State): Float64Array {
    const known = new Float64Array(this.#count * SIGNATURE_LENGTH).fill(Number.NaN);
    let at = 0;
    for (const directory of this.#directories) {
      listing.copySignatures(directory, signatures, known, at);
      at += directory.fileCount * SIGNATURE_LENGTH;
    }
    return known;
  }
}
