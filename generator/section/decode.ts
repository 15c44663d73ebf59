// Userspace decides before the kexec by what this section says, so it is read to the letter: a reader that joins an
// unterminated string with the next entry, or stops at the NUL and hides what is behind it, answers wrongly.

import { toText } from '../shared/hex.js';
import { ENTRY_SIZE } from '../shared/section-format.js';
import { layoutOf } from '../shared/section-layout.js';
import type { DecodedSection, SectionEntry, SectionImage } from '../types.js';
import { checkEntries } from './check-entries.js';
import { checkHeader, readHeader } from './check-header.js';
import { checkSize } from './check-size.js';

/**
 * Header, entries and everything that breaks the format. A section with another magic or version has no entries:
 * what stands there is not known. With the magic in the other byte order, or without a header in front of
 * entries, the entries are still sure, and given beside the finding. Texts in findings are raw bytes: escape them to print.
 */
export function decodeSection(image: SectionImage): DecodedSection {
  const header = readHeader(image);
  const headerFindings = checkHeader(image);
  const readable = headerFindings.every(({ args }) => args.readable === true);
  if (!readable) return { header, entries: [], findings: headerFindings };
  const entries = entriesOf(image);
  return {
    header,
    entries,
    findings: [...headerFindings, ...checkSize(image), ...checkEntries(image, entries)],
  };
}

function entriesOf({ bytes, form }: SectionImage): SectionEntry[] {
  const { headerSize, entries } = layoutOf(bytes, form);
  return Array.from({ length: entries }, (_, index) => {
    const offset = headerSize + index * ENTRY_SIZE;
    const record = bytes.subarray(offset, offset + ENTRY_SIZE);
    const end = record.indexOf(0);
    return { index, offset, text: toText(end === -1 ? record : record.subarray(0, end)), bytes: record };
  });
}
