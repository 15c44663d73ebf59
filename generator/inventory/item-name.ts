// Strings are compared as a whole. Only people see a name and a version in `memfd-v2`, and tools that say "the same
// format in another version" do. A string may carry no version at all (`pci`), or name what it is built from
// (`memfd-v2;vmalloc-v1`, a proposed form): then the first part is the name.

import type { InventoryItem, ItemKind } from './inventory.js';

export interface ItemName {
  readonly stem: string;
  readonly version: number | undefined;
}

export function nameOf(string: string): ItemName {
  const [, stem, digits] = /^([^;]+?)-v(\d{1,9})(?:;|$)/s.exec(string) ?? [];
  if (stem === undefined) return { stem: string.split(';')[0]! || string, version: undefined };
  return { stem, version: Number(digits) };
}

/** Strings of parts that are no file handlers, by their stems. */
const STEMS: Readonly<Record<string, ItemKind>> = {
  kho: 'kho',
  luo: 'core',
  memblock: 'memblock',
  'reserve-mem': 'reserve-mem',
};

/** Of an entry of the section: everything but the orchestrator's own string is of a file handler. */
export function kindOfEntry(string: string): ItemKind {
  return nameOf(string).stem === 'luo' ? 'core' : 'file-handler';
}

/** Of a string that a person has written down somewhere: a file handler unless its name says something else. */
export function kindOfString(string: string): ItemKind {
  return STEMS[nameOf(string).stem] ?? 'file-handler';
}

/** What is lost with the sessions: the orchestrator itself, the files in them and the data that is bound to them. */
export function isOfSessions(kind: ItemKind): boolean {
  return kind === 'core' || kind === 'file-handler' || kind === 'flb';
}

export function makeItem(
  fields: Pick<InventoryItem, 'kind' | 'string' | 'evidence'> & Partial<InventoryItem>,
): InventoryItem {
  const name = fields.kind === 'kexec-metadata' ? metadataName(fields.string) : nameOf(fields.string);
  return { module: undefined, origin: undefined, ...name, ...fields };
}

/** The one version that is an integer and not a string. */
function metadataName(string: string): ItemName {
  return { stem: 'kexec-metadata', version: /^\d{1,9}$/.test(string) ? Number(string) : undefined };
}
