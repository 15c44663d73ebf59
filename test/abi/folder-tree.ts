// A SourceTree out of files in memory, with folders that can be listed.

import type { SourceTree, TreeEntry } from '../../generator/types.js';

export function treeOf(files: Readonly<Record<string, string>>, label = 'memory'): SourceTree {
  const folders = new Map<string, Map<string, TreeEntry>>([['', new Map()]]);
  for (const path of Object.keys(files)) {
    const parts = path.split('/');
    parts.forEach((name, at) => {
      const folder = parts.slice(0, at).join('/');
      const entries = folders.get(folder) ?? new Map<string, TreeEntry>();
      folders.set(folder, entries.set(name, { name, kind: at === parts.length - 1 ? 'file' : 'directory' }));
    });
  }
  return {
    kind: 'work-tree',
    root: '/memory',
    label,
    read: (path) => files[path],
    kindOf: (path) => (path in files ? 'file' : folders.has(path) ? 'directory' : undefined),
    list: (folder) =>
      [...(folders.get(folder)?.values() ?? [])].sort((left, right) => (left.name < right.name ? -1 : 1)),
    modifiedAt: () => undefined,
  };
}
