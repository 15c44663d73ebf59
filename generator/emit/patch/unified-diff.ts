// `git apply` and `patch -p1` both take git's form of a unified diff; the blob names of the index line are what
// `git apply --3way` looks for when the tree has moved on.

import { createHash } from 'node:crypto';
import { structuredPatch } from 'diff';

export interface FileChange {
  readonly path: string;
  /** One character a byte, as everywhere in a `SourceTree`. */
  readonly before: string;
  readonly after: string;
}

/** One file's part of a git diff with three lines of context, one character a byte. */
export function gitDiff({ path, before, after }: FileChange): string {
  const { hunks } = structuredPatch(path, path, before, after, '', '', { context: 3 });
  const lines = [
    `diff --git a/${path} b/${path}`,
    `index ${blobName(before)}..${blobName(after)} 100644`,
    `--- a/${path}`,
    `+++ b/${path}`,
  ];
  for (const { oldStart, oldLines, newStart, newLines, lines: body } of hunks) {
    const heading = sectionHeading(before, oldStart);
    lines.push(`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@${heading}`, ...body);
  }
  return `${lines.join('\n')}\n`;
}

/** git's name of a file's content. */
function blobName(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex').slice(0, 12);
}

function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${start},${count}`;
}

/** What a reader sees after `@@`: the nearest line above the hunk that begins in column one. */
function sectionHeading(text: string, line: number): string {
  const above = text.split('\n', line - 1).findLast((each) => /^[A-Za-z_$]/.test(each));
  return above === undefined ? '' : ` ${above.slice(0, 80).trimEnd()}`;
}
