// `--explain-path`: from the file that was given to the section in it, one layer a line. Offsets count in the layer
// above, so that `dd` or the layer's own tool finds the same bytes.

import { escapeText } from '../../shared/escape-text.js';
import type { ImageEvidence, ImagePath, UnwrapStep } from '../../types.js';
import { pathText } from '../path-text.js';
import type { Style } from '../style.js';
import { type Column, table } from '../table.js';

const COLUMNS: readonly Column[] = [
  { title: 'layer' },
  { title: 'offset', align: 'right' },
  { title: 'bytes', align: 'right' },
  { title: 'unpacked', align: 'right' },
  { title: 'which is', flexible: true },
];

const FOUND: Readonly<Record<ImageEvidence, string>> = {
  section: '.liveupdate_versions, by its section header',
  'module-section': '.liveupdate_versions of a module, by its section header',
  raw: 'the section alone',
  pattern: 'found by its looks, without a section header: where it ends is an inference',
};

const LAYERS: Readonly<Record<string, string>> = {
  bzimage: 'the payload of the x86 boot image',
  zboot: 'the payload of the EFI application',
  uki: 'a section of the unified kernel image',
  deb: 'a member of the Debian package',
  rpm: 'the files of the RPM package',
  tar: 'a member of the archive',
  cpio: 'a member of the archive',
  folder: 'a file in the folder',
};

/** A table with a row for the file, for each step and for the section; a newline at the end. */
export function imagePathText({ steps, fileSize, kind, ...section }: ImagePath, style: Style): string {
  const rows = [['file', '', String(fileSize), '', ''], ...steps.map(stepRow), lastRow(kind, section)];
  return table(COLUMNS, rows, style)
    .split('\n')
    .map((line) => (line ? `  ${line}` : line))
    .join('\n');
}

/** The same below the image's name. */
export function namedPathText(path: ImagePath, style: Style): string {
  return `${style.bold(pathText(path.label))}\n${imagePathText(path, style)}`;
}

function stepRow({ kind, offset, size, unpacked, name }: UnwrapStep): string[] {
  const what = LAYERS[kind] ?? 'compressed data';
  const words = name === undefined ? what : `${what}: ${escapeText(name)}`;
  return [kind, hex(offset), String(size), unpacked === undefined ? '' : String(unpacked), words];
}

function lastRow(
  kind: string,
  { evidence, offset, size }: Pick<ImagePath, 'evidence' | 'offset' | 'size'>,
): string[] {
  if (evidence === undefined) return [kind, '', '', '', 'no .liveupdate_versions'];
  return [kind, hex(offset ?? 0), String(size), '', FOUND[evidence]];
}

function hex(offset: number): string {
  return `0x${offset.toString(16)}`;
}
