// A source tree with a .config says what its kernel will understand, modules included, before anything is built. With
// CONFIG_LIVEUPDATE=n the entries of objects that are built all the same stand in an orphan section, and no code
// compares them with anything.

import type { HandlerUse, KernelConfig, RunResult, Unknown } from '../types.js';
import {
  type ExtraItems,
  type Inventory,
  type InventoryItem,
  type ItemKind,
  NO_EXTRA_ITEMS,
  orderItems,
  orderKinds,
} from './inventory.js';
import { kindOfEntry, makeItem } from './item-name.js';
import { pageSizeOfConfig } from './page-size.js';

export interface RunRequest {
  /** Of `runScan` or `runGenerate`. */
  readonly result: Pick<RunResult, 'input' | 'uses' | 'unknowns'>;
  /** The .config of that run. */
  readonly config: Pick<KernelConfig, 'symbols' | 'architecture'>;
  readonly extra?: ExtraItems;
  readonly label?: string | undefined;
}

export function inventoryFromRun(request: RunRequest): Inventory {
  const { result, config, extra = NO_EXTRA_ITEMS, label } = request;
  const { tree, version } = result.input;
  const on = config.symbols.get('LIVEUPDATE')?.value === 'y';
  const listed = on ? result.uses.flatMap(itemsOf) : [];
  const beyond = extra.items.filter(
    ({ kind, string }) => !listed.some((one) => one.kind === kind && one.string === string),
  );
  return {
    label: label ?? tree,
    kernel: { version, arch: config.architecture.name, pageSize: pageSizeOfConfig(config) },
    items: orderItems([...listed, ...beyond]),
    complete: orderKinds([...completeKinds(request, listed), ...extra.complete]),
    modules: result.unknowns.length ? 'unknown' : 'listed',
    unknowns: unknownsOf(request, listed),
  };
}

function itemsOf({ text, presence, unit, location }: HandlerUse): InventoryItem[] {
  if (!text || (presence !== 'built-in' && presence !== 'module')) return [];
  const path = presence === 'module' ? unit?.module : undefined;
  const origin = `${location.file}:${location.line}`;
  const module = path?.slice(path.lastIndexOf('/') + 1);
  return [makeItem({ kind: kindOfEntry(text), string: text, evidence: 'source', module, origin })];
}

function completeKinds({ config, result }: RunRequest, listed: readonly InventoryItem[]): ItemKind[] {
  const value = (symbol: string) => config.symbols.get(symbol)?.value;
  const kinds: ItemKind[] = [];
  if (value('KEXEC_HANDOVER') !== 'y') kinds.push('kho', 'memblock', 'reserve-mem', 'kexec-metadata');
  if (value('LIVEUPDATE') !== 'y') return [...kinds, 'core', 'file-handler', 'flb'];
  // A tree that lists the orchestrator lists the handlers; an older one has them and does not say so.
  const lists = listed.some(({ kind }) => kind === 'core');
  return lists && !result.unknowns.length ? [...kinds, 'core', 'file-handler'] : kinds;
}

function unknownsOf({ result, config }: RunRequest, listed: readonly InventoryItem[]): readonly Unknown[] {
  if (config.symbols.get('LIVEUPDATE')?.value !== 'y') return [];
  if (listed.some(({ kind }) => kind === 'core')) return result.unknowns;
  const why = 'this tree has the orchestrator and does not list versions: `lvup patch` adds the section';
  return [...result.unknowns, { what: 'the list of versions', why }];
}
