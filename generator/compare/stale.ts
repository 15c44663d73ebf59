// The most frequent difference is no difference in the kernel: the image is simply older than what it is compared
// with. Time stamps say so before any byte does, by make's own rule: a target is out of date when a prerequisite is newer.

import type { Finding, KernelInput, Location, Origin } from '../types.js';

export interface StaleQuestion {
  readonly image: { readonly label: string; readonly modifiedAt: number | undefined };
  readonly input: Pick<KernelInput, 'tree' | 'build' | 'config'>;
  /** What the expected image is made of: the origins of its spans. */
  readonly origins: readonly Origin[];
  /** Further tree-relative files that decided the prediction: Makefiles, the linker script. */
  readonly files?: readonly string[];
}

type Cause = 'object-older-than-source' | 'source-newer' | 'object-newer' | 'file-newer' | 'config-newer';

/**
 * image-stale findings, most telling first; none where times are unknown (a revision has none). args: image, cause,
 * file (the newer one), objects (that depend on it), seconds (how much newer). causes: `object-older-than-source` (not
 * compiled again), `source-newer` and `object-newer` (than the image), `file-newer` (one of `files`), `config-newer`.
 */
export function staleInputs(question: StaleQuestion): Finding[] {
  const objects = staleObjects(question);
  const told = new Set(objects.map(({ args }) => args.file));
  return [
    ...objects,
    ...newerSources(question).filter(({ args }) => !told.has(args.file!)),
    ...newerObjects(question),
    ...newerFiles(question),
    ...newerConfig(question),
  ];
}

/** Every file whose text can be in the entry: the source, where the entry is written, and the macros on the way. */
function sourcesOf({ definition, unit }: Origin): Location[] {
  const places = [
    definition.location,
    ...definition.expansions.flatMap(({ usedAt, definedAt }) => [usedAt, definedAt]),
    ...(unit.source ? [{ file: unit.source, line: 1 }] : []),
  ];
  return [...new Map(places.toReversed().map((place) => [place.file, place])).values()].reverse();
}

function staleObjects({ image, input, origins }: StaleQuestion): Finding[] {
  const compiled = ({ unit }: Origin) => input.build.modifiedAt(unit.object);
  return grouped(origins, (origin) => sourcesNewerThan(compiled(origin), origin, input)).map((late) =>
    finding(image.label, 'object-older-than-source', late),
  );
}

function newerSources({ image, input, origins }: StaleQuestion): Finding[] {
  return grouped(origins, (origin) => sourcesNewerThan(image.modifiedAt, origin, input)).map((late) =>
    finding(image.label, 'source-newer', late),
  );
}

/** A generated header is in the build folder only. */
function sourcesNewerThan(target: number | undefined, origin: Origin, input: StaleQuestion['input']) {
  return sourcesOf(origin).map((place) => {
    const modifiedAt = input.tree.modifiedAt(place.file) ?? input.build.modifiedAt(place.file);
    return { place, late: lateness(modifiedAt, target) };
  });
}

function newerObjects({ image, input, origins }: StaleQuestion): Finding[] {
  return grouped(origins, ({ unit }) => [
    {
      place: { file: unit.object, line: 1 },
      late: lateness(input.build.modifiedAt(unit.object), image.modifiedAt),
    },
  ]).map(({ place, ...late }) => finding(image.label, 'object-newer', late, place.file));
}

function newerFiles({ image, input, files = [] }: StaleQuestion): Finding[] {
  return [...new Set(files)].sort(byText).flatMap((file) => {
    const late = lateness(input.tree.modifiedAt(file), image.modifiedAt);
    return late ? [finding(image.label, 'file-newer', { place: { file, line: 1 }, late, objects: [] })] : [];
  });
}

function newerConfig({ image, input: { config } }: StaleQuestion): Finding[] {
  const late = lateness(config.modifiedAt, image.modifiedAt);
  return late ? [finding(image.label, 'config-newer', { late, objects: [] }, config.path)] : [];
}

interface Late {
  readonly place?: Location;
  /** Milliseconds. */
  readonly late: number;
  readonly objects: readonly string[];
}

/** One answer a file, in byte order of their names, with the objects that it concerns. */
function grouped(
  origins: readonly Origin[],
  ask: (origin: Origin) => readonly { place: Location; late: number | undefined }[],
): (Late & { place: Location })[] {
  const found = new Map<string, { place: Location; late: number; objects: Set<string> }>();
  for (const origin of origins)
    for (const { place, late } of ask(origin)) {
      if (!late) continue;
      const before = found.get(place.file);
      const objects = (before?.objects ?? new Set()).add(origin.unit.object);
      found.set(place.file, {
        place: before?.place ?? place,
        late: Math.max(before?.late ?? 0, late),
        objects,
      });
    }
  return [...found.values()]
    .sort((a, b) => byText(a.place.file, b.place.file))
    .map((late) => ({ ...late, objects: [...late.objects].sort(byText) }));
}

function finding(image: string, cause: Cause, { place, late, objects }: Late, file = place!.file): Finding {
  return {
    code: 'image-stale',
    ...(place && { location: place }),
    args: { image, cause, file, objects, seconds: Math.ceil(late / 1000) },
  };
}

/** Milliseconds by which the prerequisite is newer; undefined when it is not, or when a time is not known. */
function lateness(prerequisite: number | undefined, target: number | undefined): number | undefined {
  if (prerequisite === undefined || target === undefined || prerequisite <= target) return undefined;
  return prerequisite - target;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
