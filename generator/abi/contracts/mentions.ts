// Versions and governors in prose: the DOC: blocks of the contract headers, and the documents that show them
// (Documentation/core-api/kho/). In 7.2 and 7.3 "kho-v3" still stands there beside a macro that says "kho-v4".

import { joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import type { Comment } from './comments.js';
import type { Mention } from './model.js';
import { governorsNamedBy, versionsNamedBy } from './statements.js';

export function mentionsInComments(file: string, comments: readonly Comment[]): Mention[] {
  return comments.flatMap((comment) => {
    const versions = versionsNamedBy(comment.lines, comment.firstLine).map(({ text, line, isExample }) => ({
      kind: 'string' as const,
      text,
      location: { file, line },
      isExample,
    }));
    const governors = governorsNamedBy(comment).map((text) => ({
      kind: 'governor' as const,
      text,
      location: { file, line: comment.firstLine + lineOf(comment, text) },
      isExample: false,
    }));
    return [...versions, ...governors];
  });
}

export function mentionsInDocument(file: string, text: string): Mention[] {
  return versionsNamedBy(text.split('\n'), 1).map(({ text: version, line, isExample }) => ({
    kind: 'string',
    text: version,
    location: { file, line },
    isExample,
  }));
}

function lineOf({ lines }: Comment, word: string): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.includes(word)),
  );
}

const DOCUMENTS = [
  'Documentation/core-api/liveupdate.rst',
  'Documentation/mm/memfd_preservation.rst',
  'Documentation/userspace-api/liveupdate.rst',
];

const FOLDER = 'Documentation/core-api/kho';

export function readDocuments(tree: SourceTree): Map<string, string> {
  const inFolder = tree
    .list(FOLDER)
    .filter(({ name, kind }) => kind === 'file' && name.endsWith('.rst'))
    .map(({ name }) => joinPath(FOLDER, name));
  const documents = new Map<string, string>();
  for (const path of [...DOCUMENTS, ...inFolder].sort()) {
    const text = tree.read(path);
    if (text !== undefined) documents.set(path, text);
  }
  return documents;
}
