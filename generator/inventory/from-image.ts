// One image as an inventory. Its section lists all that is built in; of everything else an image has no list, so an
// item that is not seen in it is not known to be absent.

import { messageOf } from '../findings/catalogue.js';
import { missingSection } from '../image/absence.js';
import type { ReadImage } from '../image/read-image.js';
import { decodeSection } from '../section/decode.js';
import type { SectionEntry, Unknown } from '../types.js';
import type { ImageFacts } from './image-facts.js';
import {
  type ExtraItems,
  type Inventory,
  type InventoryItem,
  type ItemEvidence,
  type ItemKind,
  NO_EXTRA_ITEMS,
  orderItems,
  orderKinds,
} from './inventory.js';
import { kindOfEntry, makeItem } from './item-name.js';
import { pageSizeOfArch } from './page-size.js';

export interface ImageRequest {
  readonly read: ReadImage;
  /** What was seen in the image beside its section. */
  readonly facts?: ImageFacts | undefined;
  readonly extra?: ExtraItems | undefined;
}

export function inventoryFromImage({ read, facts, extra = NO_EXTRA_ITEMS }: ImageRequest): Inventory {
  const section = readEntries(read);
  const { machine } = read;
  return {
    label: read.label,
    kernel: {
      version: facts?.kernel.version,
      arch: machine,
      pageSize: facts?.kernel.pageSize ?? pageSizeOfArch(machine),
    },
    items: orderItems([...section.items, ...(facts?.items ?? []), ...extra.items]),
    complete: orderKinds([...section.complete, ...extra.complete]),
    modules: 'unknown',
    unknowns: [...section.unknowns, ...(facts?.unknowns ?? [])],
  };
}

/** Whether an image is a module, which is part of a kernel and none itself. */
export function isModule({ image, elf, absence }: ReadImage): boolean {
  return image ? image.form === 'module' : elf?.type === 'REL' || absence === 'not-in-module';
}

interface Entries {
  readonly items: readonly InventoryItem[];
  readonly complete: readonly ItemKind[];
  readonly unknowns: readonly Unknown[];
}

function readEntries(read: ReadImage): Entries {
  const { image, label } = read;
  const nothing = (why: string): Entries => ({
    items: [],
    complete: [],
    unknowns: [{ what: 'the section', why }],
  });
  if (!image)
    return isModule(read)
      ? nothingIn()
      : nothing(`${label}: ${missingSection(read).map(messageOf).join(', ')}`);
  const { entries, findings } = decodeSection(image);
  const broken = findings.find(({ args }) => args.readable === false);
  if (broken) return nothing(`${label}: ${messageOf(broken)}`);
  const module = isModule(read) ? moduleName(label) : undefined;
  const items = entries.filter(({ text }) => text).map((entry) => itemOf(entry, read, module));
  if (module !== undefined) return { items, complete: [], unknowns: [] };
  const cut = findings.find(({ code }) => code === 'section-truncated' || code === 'section-bad-size');
  if (cut)
    return { items, complete: [], unknowns: [{ what: 'the section', why: `${label}: ${messageOf(cut)}` }] };
  // The section exists because the orchestrator is built in: without its own string the list is not all there.
  const core: readonly ItemKind[] = items.some(({ kind }) => kind === 'core') ? ['core'] : [];
  return { items, complete: [...core, 'file-handler'], unknowns: [] };
}

function nothingIn(): Entries {
  return { items: [], complete: [], unknowns: [] };
}

function itemOf({ text, index }: SectionEntry, read: ReadImage, module: string | undefined): InventoryItem {
  const evidence: ItemEvidence =
    read.evidence === 'pattern' ? 'pattern' : module === undefined ? 'section' : 'module-section';
  return makeItem({
    kind: kindOfEntry(text),
    string: text,
    evidence,
    module,
    origin: `${read.label}, entry ${index}`,
  });
}

/** `vfio-pci` of `/lib/modules/7.4/kernel/drivers/vfio/pci/vfio-pci.ko.xz`: how modprobe knows it. */
export function moduleName(label: string): string {
  const file = label.slice(Math.max(label.lastIndexOf('/'), label.lastIndexOf(':')) + 1);
  return file.replace(/\.ko(\.[a-z0-9]+)?$/, '');
}
