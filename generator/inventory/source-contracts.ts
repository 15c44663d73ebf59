// KHO, memblock and reserve-mem compare strings of their own, and the record of a kexec has an integer; none of them is
// listed anywhere. In source each is a macro that one file uses: what it expands to there, with that object's options,
// is what the kernel will compare.

import { KernelFiles } from '../cpp/include.js';
import { type PreprocessedUnit, preprocess } from '../cpp/preprocess.js';
import { listObjects } from '../kbuild/list-objects.js';
import type { KernelInput, ObjectUnit, Unknown } from '../types.js';
import { type ExtraItems, type InventoryItem, type ItemKind, orderKinds } from './inventory.js';
import { makeItem } from './item-name.js';

interface Contract {
  readonly kind: ItemKind;
  readonly macro: string;
  /** The file that compares it, as it is called in 7.3 and was before. */
  readonly sources: readonly string[];
}

const KHO_SOURCES = ['kernel/liveupdate/kexec_handover.c', 'kernel/kexec_handover.c'];

const CONTRACTS: readonly Contract[] = [
  { kind: 'kho', macro: 'KHO_FDT_COMPATIBLE', sources: KHO_SOURCES },
  { kind: 'core', macro: 'LUO_ABI_COMPATIBLE', sources: ['kernel/liveupdate/luo_core.c'] },
  { kind: 'memblock', macro: 'MEMBLOCK_KHO_NODE_COMPATIBLE', sources: ['mm/memblock.c'] },
  { kind: 'reserve-mem', macro: 'RESERVE_MEM_KHO_NODE_COMPATIBLE', sources: ['mm/memblock.c'] },
  { kind: 'kexec-metadata', macro: 'KHO_KEXEC_METADATA_VERSION', sources: KHO_SOURCES },
];

export interface SourceContracts extends ExtraItems {
  readonly unknowns: readonly Unknown[];
}

/** The strings of everything but file handlers and FLBs. A contract that the tree does not have gives nothing. */
export function readSourceContracts(input: KernelInput): SourceContracts {
  const wanted = CONTRACTS.flatMap((contract) => {
    const source = contract.sources.find((path) => input.tree.kindOf(path) === 'file');
    return source === undefined ? [] : [{ contract, source }];
  });
  const units = listObjects(input, { sources: new Set(wanted.map(({ source }) => source)) });
  const files = new KernelFiles(input);
  const texts = new Map<string, PreprocessedUnit>();
  const answers = wanted.map(({ contract, source }): Answer => {
    const unit = units.find((one) => one.source === source);
    if (unit?.presence !== 'built-in') return absent(contract, unit);
    const text = texts.get(source) ?? preprocess({ input, files, source, flags: unit.flags, whole: false });
    texts.set(source, text);
    return expansionOf(contract, text);
  });
  return {
    items: answers.flatMap(({ item }) => (item ? [item] : [])),
    complete: orderKinds(answers.filter(({ unknown }) => !unknown).map(({ kind }) => kind)),
    unknowns: answers.flatMap(({ unknown }) => (unknown ? [unknown] : [])),
  };
}

interface Answer {
  readonly kind: ItemKind;
  readonly item?: InventoryItem;
  readonly unknown?: Unknown;
}

function absent({ kind, macro }: Contract, unit: ObjectUnit | undefined): Answer {
  if (!unit || unit.presence === 'off') return { kind };
  return {
    kind,
    unknown: { what: kind, why: `whether ${unit.object}, which uses ${macro}, is built in is not known` },
  };
}

function expansionOf({ kind, macro }: Contract, text: PreprocessedUnit): Answer {
  const open = text.explain(macro);
  if (open) return { kind, unknown: { ...open, what: kind } };
  const definition = text.macros.get(macro);
  if (!definition) return { kind };
  const { body, definedAt } = definition;
  const string = body.length === 1 ? literal(body[0]!.token.text, kind) : undefined;
  if (string === undefined)
    return { kind, unknown: { what: kind, why: `${macro} is no plain literal`, location: definedAt } };
  return {
    kind,
    item: makeItem({ kind, string, evidence: 'source', origin: `${definedAt.file}:${definedAt.line}` }),
  };
}

/** A string without escapes, or for the record of a kexec a decimal number. */
function literal(text: string, kind: ItemKind): string | undefined {
  return (kind === 'kexec-metadata' ? /^(\d+)$/ : /^"([^"\\]+)"$/).exec(text)?.[1];
}
