// What a section says, entry by entry, and whether it keeps the format to the letter. Strings of an image are
// escaped: they come from a file that nobody vouches for.

import type { DumpedFile, DumpedImage } from '../../dump.js';
import { imagePath } from '../../image/image-path.js';
import { escapeText } from '../../shared/escape-text.js';
import { findingLines } from '../finding-line.js';
import { hexdump } from '../hexdump.js';
import { pathText } from '../path-text.js';
import type { Style } from '../style.js';
import { type Column, table } from '../table.js';
import { imagePathText, namedPathText } from './image-path.js';

const COLUMNS: readonly Column[] = [
  { title: 'entry', align: 'right' },
  { title: 'offset', align: 'right' },
  { title: 'string' },
];

export interface DumpTextOptions {
  /** Each layer with its offset and size, also of images without the section. */
  readonly explainPath?: boolean | undefined;
}

export function dumpText(
  files: readonly DumpedFile[],
  style: Style,
  { explainPath = false }: DumpTextOptions = {},
): string {
  return files.map((file) => fileText(file, style, explainPath)).join('\n');
}

/** A folder has thousands of modules, and few with the section: the others are counted. */
function fileText({ path, images, findings }: DumpedFile, style: Style, explainPath: boolean): string {
  const listed = images.filter(({ image }) => image);
  const without = images.length - listed.length;
  const parts = listed.map((image) => imageText(image, style, explainPath));
  if (images.length > 1 && without) {
    parts.push(
      `${style.bold(pathText(path))}: ${without} of ${images.length} images have no .liveupdate_versions\n`,
    );
    const kernels = images.filter(({ image, absence }) => !image && !isOfModule(absence));
    if (explainPath) parts.push(...kernels.map((one) => namedPathText(imagePath(one), style)));
  } else if (without) {
    parts.push(`${style.bold(pathText(images[0]!.label))}: no .liveupdate_versions\n`);
    if (explainPath) parts.push(imagePathText(imagePath(images[0]!), style));
  }
  return parts.join('\n') + findingLines(findings, style);
}

/** modpost adds the section that makes a module of an object. */
function isModuleFile(elf: DumpedImage['elf']): boolean {
  return elf?.sections.some(({ name }) => name === '.gnu.linkonce.this_module') ?? true;
}

/** Most modules have no entry, and a package has thousands. */
function isOfModule(absence: DumpedImage['absence']): boolean {
  return absence === 'not-in-module' || absence === 'not-in-object';
}

function imageText(read: DumpedImage, style: Style, explainPath: boolean): string {
  const { label, machine, elf, image, steps, evidence, decoded, ...file } = read;
  const { bytes, endianness, form } = image!;
  const { entries, header } = decoded!;
  const what = [
    ...(machine === undefined ? [] : [machine]),
    ...(elf ? [`${elf.class} bit`] : []),
    `${endianness} endian`,
    form === 'module'
      ? isModuleFile(elf)
        ? 'module'
        : 'object'
      : header
        ? `format version ${header.version}`
        : 'no header',
    `${bytes.length} bytes`,
    `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`,
  ];
  const lines = [`${style.bold(pathText(label))}: ${what.join(', ')}`];
  if (steps.length && !explainPath)
    lines.push(style.dim(`  inside ${steps.map(({ kind }) => kind).join(' > ')}`));
  if (evidence === 'pattern' && !explainPath)
    lines.push(style.yellow('  found by its pattern, without a section header: where it ends is inferred'));
  if (style.verbose)
    lines.push(
      style.dim(
        `  at 0x${(file.offset ?? 0).toString(16)}; ${file.bytesRead} of ${file.fileSize} bytes read`,
      ),
    );
  const rows = entries.map(({ index, offset, text }) => [
    String(index),
    `0x${offset.toString(16)}`,
    `"${escapeText(text)}"`,
  ]);
  const dump = style.verbose || !entries.length ? [...hexdump(bytes), ''].join('\n') : '';
  const path = explainPath ? `${imagePathText(imagePath(read), style)}\n` : '';
  return `${lines.join('\n')}\n${path}${table(COLUMNS, rows, style)}${dump}`;
}
