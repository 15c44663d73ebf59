// A kernel of a few objects, as a prediction with origins and as a file that a compiler and a linker really made.
// The prediction is written by this file, not by lvup's earlier stages; each test proves it on an undisturbed link first.

import { execaSync } from 'execa';
import { readSectionImage } from '../../generator/image/read-image.js';
import { encodeEntry, encodeHeader, encodeSection } from '../../generator/section/encode.js';
import type { Definition, ObjectUnit, Origin, SectionImage, Span } from '../../generator/types.js';
import { compile, entryC, HEADER_C, linkObjects } from '../image/linked.js';

export interface SmallObject {
  readonly object: string;
  /** In order of definition. */
  readonly strings: readonly string[];
  readonly presence?: ObjectUnit['presence'];
}

export const HEADER_OBJECT = 'kernel/liveupdate/luo_core.o';

export function originOf({ object, presence = 'built-in' }: SmallObject, text: string, line: number): Origin {
  const source = object.replace(/\.o$/, '.c');
  const unit: ObjectUnit = {
    object,
    source,
    presence,
    module: presence === 'module' ? object.replace(/\.o$/, '') : undefined,
    order: 0,
    flags: {
      macros: [],
      includeDirectories: [],
      forcedIncludes: [],
      optimise: '2',
      toplevelReorder: true,
      dataSections: false,
      lto: 'none',
      others: [],
    },
    evidence: [{ location: { file: 'Makefile', line: 1 }, text: `obj-y += ${object}` }],
    symbols: ['LIVEUPDATE'],
    unknowns: [],
  };
  const definition: Definition = {
    name: `e${line}`,
    section: '.liveupdate_versions',
    bytes: text ? encodeEntry(text) : encodeHeader('little'),
    alignment: 1,
    writable: false,
    local: true,
    location: { file: source, line },
    expansions: [],
    handler: undefined,
  };
  return { definition, unit };
}

/** What gcc and ld (or, with `asWritten`, clang and lld) are expected to make of the objects in this order. */
export function predict(objects: readonly SmallObject[], { asWritten = false } = {}): SectionImage {
  const origins = objects.flatMap((object) => {
    const own = object.strings.map((text, at) => originOf(object, text, at + 1));
    return asWritten ? own : own.reverse();
  });
  const texts = origins.map(({ definition }) =>
    Buffer.from(definition.bytes).toString('latin1').replace(/\0+$/, ''),
  );
  const image = encodeSection(texts, { form: 'vmlinux', endianness: 'little', label: 'the prediction' });
  const header = originOf({ object: HEADER_OBJECT, strings: [] }, '', 1);
  const spans = image.spans.map((span, at): Span => ({ ...span, origin: at ? origins[at - 1]! : header }));
  return { ...image, spans };
}

export interface Build {
  readonly folder: string;
  readonly clang?: boolean;
  /** Without the header object. */
  readonly headless?: boolean;
  readonly script?: string;
}

/** Compiles each object, links them in the order given and reads the section back. */
export function build(objects: readonly SmallObject[], options: Build): SectionImage {
  return readSectionImage(buildFile(objects, options)).image!;
}

export function buildFile(
  objects: readonly SmallObject[],
  { folder, clang, headless, script }: Build,
): string {
  const target = clang ? 'x86_64-linux-gnu' : undefined;
  const common = { folder, ...(target && { target }), ...(script && { script }) };
  const parts = objects.map(({ strings }, at) => {
    const source = strings.map((text, index) => entryC(`e${index}`, JSON.stringify(text))).join('\n');
    return compile({ ...common, name: `part${at}`, source });
  });
  const header = compile({ ...common, name: 'header', source: HEADER_C });
  return linkObjects({ ...common, name: 'vmlinux' }, headless ? parts : [...parts, header]);
}

/** The first `size` bytes of the section, as an image that was cut by a tool. */
export function headOf(path: string, size: number): SectionImage {
  execaSync('objcopy', ['-O', 'binary', '-j', '.liveupdate_versions', path, `${path}.bin`]);
  execaSync('truncate', ['-s', String(size), `${path}.bin`]);
  execaSync('objcopy', ['--update-section', `.liveupdate_versions=${path}.bin`, path, `${path}.cut`]);
  return readSectionImage(`${path}.cut`).image!;
}
