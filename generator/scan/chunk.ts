// The unit of work that threads take: some hundred files, in the order in which the walk found them. All strings
// travel as one, because a string costs the same to hand over whatever its length.

export interface Chunk {
  /** Number of its first file in the whole listing. */
  readonly first: number;
  readonly count: number;
  /** Per directory: its path, a line each file's name, an empty line. */
  readonly names: string;
  /** Signatures that the cache holds for the files, NaN where it holds none; undefined without a cache. */
  readonly known: Float64Array | undefined;
}

/** What became of a chunk. */
export interface ChunkResult {
  readonly first: number;
  readonly signatures: Float64Array;
  /** 1 for a file that was read, 0 for one that was as the cache knew it. */
  readonly wasRead: Uint8Array;
  /** Number of the file, number of the probe, answer. */
  readonly answers: readonly (readonly [file: number, probe: number, answer: string])[];
  readonly bytesRead: number;
}

/** `files`: names, a line each. */
export function encodeNames(
  directories: readonly { readonly path: string; readonly files: string }[],
): string {
  let names = '';
  for (const { path, files } of directories) if (files !== '') names += `${path}\n${files}\n\n`;
  return names;
}

/** Absolute paths of a chunk's files. */
export function decodeNames(root: string, names: string): string[] {
  const paths: string[] = [];
  let folder: string | undefined;
  for (const line of names.split('\n')) {
    if (folder === undefined) folder = line === '' ? `${root}/` : `${root}/${line}/`;
    else if (line === '') folder = undefined;
    else paths.push(folder + line);
  }
  return paths;
}
