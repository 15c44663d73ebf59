// `lvup dump --format json`: files as given, each with its images (several in a package or a folder) and findings.

import type { DumpedFile, DumpedImage } from '../../dump.js';
import { toHex } from '../../shared/hex.js';
import { type Json, jsonDocument } from './document.js';
import { stepJson } from './image-path.js';
import { findingsJson, imageJson } from './values.js';

export function dumpJson(files: readonly DumpedFile[], exitCode: number): string {
  return jsonDocument('dump', {
    exitCode,
    files: files.map(({ path, images, findings }) => ({
      path,
      images: images.map(imageInFileJson),
      findings: findingsJson(findings),
    })),
  });
}

/** absence: why there is no section, null when there is one; offset: in the innermost of `steps`. */
function imageInFileJson(read: DumpedImage): Json {
  const { label, kind, machine, absence, evidence, steps, offset, image, decoded, fileSize } = read;
  return {
    label,
    kind,
    machine: machine ?? null,
    absence: absence ?? null,
    evidence: evidence ?? null,
    fileSize,
    bytesRead: read.bytesRead,
    steps: steps.map(stepJson),
    offset: offset ?? null,
    image: imageJson(image),
    header: decoded?.header ? { ...decoded.header } : null,
    entries: (decoded?.entries ?? []).map((entry) => ({
      index: entry.index,
      offset: entry.offset,
      text: entry.text,
      bytes: toHex(entry.bytes),
    })),
  };
}
