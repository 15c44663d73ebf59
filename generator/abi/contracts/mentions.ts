// Versions and governors in prose: the DOC: blocks of the contract headers, and the documents that show them
// (Documentation/core-api/kho/). In 7.2 and 7.3 "kho-v3" still stands there beside a macro that says "kho-v4".

import { joinPath } from '../../tree/paths.js';
import type { SourceTree } from '../../types.js';
import type { Comment } from './comments.js';
import type { Mention } from './model.js';
import { governorsNamedBy, versionsDemandedBy, versionsNamedBy } from './statements.js';

export function mentionsInComments(file: string, text: string, comments: readonly Comment[]): Mention[] {
  const lines = text.split('\n');
  const written = (line: number) => lines[line - 1] ?? '';
  return comments.flatMap((comment) => {
    const versions = versionsNamedBy(comment.lines, comment.firstLine).map(
      ({ text: version, line, isExample }) => ({
        ...{
          kind: 'string' as const,
          text: version,
          location: { file, line },
          written: written(line),
          isExample,
        },
      }),
    );
    const named = new Set([...governorsNamedBy(comment), ...demandedNames(comment)]);
    const governors = [...named].map((name) => {
      const line = comment.firstLine + lineOf(comment.lines, name);
      const location = { file, line };
      return {
        ...{ kind: 'governor' as const, text: name, location },
        written: written(line),
        isExample: false,
      };
    });
    return [...versions, ...governors];
  });
}

export function mentionsInDocument(file: string, text: string): Mention[] {
  const lines = text.split('\n');
  const mention = (kind: Mention['kind'], named: string, line: number, isExample: boolean): Mention => ({
    ...{ kind, text: named, location: { file, line }, written: lines[line - 1] ?? '', isExample },
  });
  return [
    ...versionsNamedBy(lines, 1).map((one) => mention('string', one.text, one.line, one.isExample)),
    ...demandedNames({ text }).map((name) => mention('governor', name, 1 + lineOf(lines, name), false)),
  ];
}

/** Of more than one word: who has to update the TLB bumps no version. */
function demandedNames(comment: Pick<Comment, 'text'>): string[] {
  return versionsDemandedBy(comment).filter((name) => /[A-Z0-9]_[A-Z0-9]/.test(name));
}

function lineOf(lines: readonly string[], word: string): number {
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
