// Byte for byte, then the cause: each difference here was made by a real compiler or linker.

import { describe, expect, it } from 'vitest';
import { compareImages } from '../../generator/compare/compare-images.js';
import { type ExplainContext, explainComparison } from '../../generator/compare/explain.js';
import { encodeSection } from '../../generator/section/encode.js';
import type { SectionImage } from '../../generator/types.js';
import { requireTool } from '../helpers/tools.js';
import { HEADER_C, KERNEL_LDS, scratch } from '../image/linked.js';
import { build, buildFile, headOf, originOf, predict, type SmallObject } from './small-kernel.js';

const folder = scratch('compare');
const missing = ['gcc', 'ld', 'objcopy', 'clang-19', 'ld.lld-19'].map((tool) => requireTool(tool));

const core: SmallObject = { object: 'kernel/liveupdate/luo_core.o', strings: ['luo-v5'] };
const memfd: SmallObject = { object: 'mm/memfd_luo.o', strings: ['memfd-v2', 'hugetlb-v1', 'shmem-v1'] };
const vfio: SmallObject = { object: 'drivers/vfio/vfio.o', strings: ['vfio-pci-v1', 'vfio-ap-v1'] };
const iommu: SmallObject = { object: 'drivers/iommu/iommu.o', strings: ['iommufd-v1'] };
const kernel = [core, memfd, vfio, iommu];
const expected = predict(kernel);

function explain(actual: SectionImage, context: ExplainContext = {}) {
  const comparison = compareImages(expected, actual);
  expect(comparison.verdict).toBe('different');
  return explainComparison(comparison, context);
}

/** Code, cause and the strings of each finding. */
const brief = (findings: ReturnType<typeof explain>) =>
  findings.map(({ code, args }) => [code, args.cause, args.expected ?? '', args.actual ?? '']);

describe.skipIf(missing.includes(true))('an image', () => {
  it('of the same objects is identical, and nothing is said', () => {
    const comparison = compareImages(expected, build(kernel, { folder }));
    expect(comparison).toMatchObject({ verdict: 'identical', regions: [] });
    expect(explainComparison(comparison)).toEqual([]);
  });

  it('of clang is identical to the prediction for clang', () => {
    const actual = build(kernel, { folder, clang: true });
    expect(compareImages(predict(kernel, { asWritten: true }), actual).verdict).toBe('identical');
  });

  it('of clang against the prediction for gcc: another compiler', () => {
    const findings = explain(build(kernel, { folder, clang: true }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'entries-reordered',
      args: { cause: 'other-compiler', objects: [memfd.object, vfio.object] },
    });
  });

  it('in which one object was compiled another way: the object is named', () => {
    const findings = explain(
      build([core, memfd, { ...vfio, strings: vfio.strings.toReversed() }, iommu], { folder }),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]!.args).toMatchObject({ cause: 'order-inside-object', objects: [vfio.object] });
  });

  it('linked in another order: link order', () => {
    const findings = explain(build([core, vfio, memfd, iommu], { folder }));
    expect(findings).toHaveLength(1);
    expect(findings[0]!.args).toMatchObject({ cause: 'link-order', moved: ['vfio-ap-v1', 'vfio-pci-v1'] });
  });

  it('with other entries and of another compiler: both are said', () => {
    const bumped = { ...memfd, strings: ['memfd-v3', 'hugetlb-v1', 'shmem-v1'] };
    expect(brief(explain(build([core, bumped, vfio, iommu], { folder, clang: true })))).toEqual([
      ['entry-changed', 'version', 'memfd-v2', 'memfd-v3'],
      ['entries-reordered', 'other-compiler', expect.anything(), expect.anything()],
    ]);
  });

  it('without an entry in the middle: the entry, its line and its object; the others are not touched', () => {
    const findings = explain(
      build([core, { ...memfd, strings: ['memfd-v2', 'shmem-v1'] }, vfio, iommu], { folder }),
    );
    expect(findings).toEqual([
      {
        code: 'entry-missing',
        location: { file: 'mm/memfd_luo.c', line: 2 },
        args: {
          image: expect.stringContaining('vmlinux.elf'),
          cause: 'not-linked',
          index: 2,
          expected: 'hugetlb-v1',
          expectedBytes: Buffer.from('hugetlb-v1'.padEnd(48, '\0')).toString('hex'),
          expectedOffset: 104,
          object: 'mm/memfd_luo.o',
          symbols: ['LIVEUPDATE'],
        },
        evidence: [{ location: { file: 'Makefile', line: 1 }, text: 'obj-y += mm/memfd_luo.o' }],
      },
    ]);
  });

  it('with an entry that no source has', () => {
    const kvm = { object: 'virt/kvm.o', strings: ['kvm-v1'] };
    expect(brief(explain(build([core, memfd, kvm, vfio, iommu], { folder })))).toEqual([
      ['entry-extra', 'not-in-source', '', 'kvm-v1'],
    ]);
  });

  it.each(['module', 'off', 'library'] as const)(
    'with the entry of an object that is "%s" in the .config',
    (presence) => {
      const kvm: SmallObject = { object: 'virt/kvm.o', strings: ['kvm-v1'], presence };
      const elsewhere = [originOf(kvm, 'kvm-v1', 9)];
      const findings = explain(build([core, memfd, kvm, vfio, iommu], { folder }), { elsewhere });
      expect(brief(findings)).toEqual([['entry-extra', presence, '', 'kvm-v1']]);
      expect(findings[0]!.location).toEqual({ file: 'virt/kvm.c', line: 9 });
    },
  );

  it('with an entry twice', () => {
    const twice = { object: 'virt/twice.o', strings: ['memfd-v2'] };
    expect(brief(explain(build([...kernel, twice], { folder })))).toEqual([
      ['entry-extra', 'duplicate', '', 'memfd-v2'],
    ]);
  });

  it('with another version of a string: both strings, both byte rows, the line to look at', () => {
    const [finding, ...others] = explain(
      build([core, { ...memfd, strings: ['memfd-v1', 'hugetlb-v1', 'shmem-v1'] }, vfio, iommu], { folder }),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'entry-changed',
      location: { file: 'mm/memfd_luo.c', line: 1 },
      args: {
        cause: 'version',
        index: 3,
        expected: 'memfd-v2',
        actual: 'memfd-v1',
        object: 'mm/memfd_luo.o',
      },
    });
    expect(finding!.args.actualBytes).toMatch(/^6d656d66642d76310{80}$/);
    expect(finding!.args.expectedBytes).toMatch(/^6d656d66642d76320{80}$/);
  });

  it('with another string at the same place', () => {
    expect(
      brief(explain(build([{ ...core, strings: ['something else'] }, memfd, vfio, iommu], { folder }))),
    ).toEqual([['entry-changed', 'string', 'luo-v5', 'something else']]);
  });

  it('without its header: the linker script, not the entries', () => {
    const findings = explain(build(kernel, { folder, headless: true }));
    expect(brief(findings)).toEqual([['header-differs', 'missing', '', '']]);
    expect(findings[0]!.args.expectedBytes).toBe('5055564c01000000');
  });

  it.each([
    ['{0x5055564c, 0x01000000}', 'byte-order'],
    ['{0x4c565550, 2}', 'version'],
    ['{0x12345678, 1}', 'magic'],
  ])('with the header %s: %s', (words, cause) => {
    const text = HEADER_C.match(/\{.*\}/)![0].replace(/\{.*\}/, words);
    const [magic, version] = text.match(/\w+/g)!;
    const data = `LONG(${magic}) LONG(${version})`;
    const script = KERNEL_LDS.replace('KEEP(*(.liveupdate_sec_hdr))', data);
    expect(brief(explain(build(kernel, { folder, headless: true, script })))).toEqual([
      ['header-differs', cause, '', ''],
    ]);
  });

  it('with bytes behind the last entry', () => {
    const script = KERNEL_LDS.replace('KEEP(*(.liveupdate_versions))', '$& LONG(7)');
    const findings = explain(build(kernel, { folder, script }));
    expect(brief(findings)).toEqual([['bytes-differ', 'trailing-bytes', '', '']]);
    expect(findings[0]!.args.actualBytes).toBe('07000000');
  });

  it.each([1, 7, 8 + 10, 8 + 48 + 6, 8 + 48 * 6 + 47])('cut after %d bytes: truncated', (size) => {
    const path = buildFile(kernel, { folder });
    const findings = explain(headOf(path, size));
    expect(findings[0]).toMatchObject({
      code: 'bytes-differ',
      args: { cause: 'truncated', size, expectedSize: 8 + 48 * 7 },
    });
    const lost = 7 - Math.max(0, Math.floor((size - 8) / 48));
    expect(findings[0]!.args.lost).toHaveLength(lost);
    expect(findings.filter(({ code }) => code === 'bytes-differ')).toHaveLength(1);
  });

  it('with only its header: every entry is missing', () => {
    const findings = explain(build([], { folder }));
    expect(findings.map(({ code }) => code)).toEqual(Array(7).fill('entry-missing'));
  });

  it('of which the prediction is not sure, and which differs: undecided', () => {
    const unknowns = [{ what: '$(shell date)', why: 'it runs a command' }];
    const options = { unknowns };
    expect(compareImages(expected, build([core], { folder }), options).verdict).toBe('undecided');
    expect(compareImages(expected, build(kernel, { folder }), options).verdict).toBe('identical');
  });
});

describe('padding', () => {
  it('behind the same string is another cause than another string', () => {
    const bytes = expected.bytes.slice();
    bytes[8 + 40] = 1;
    expect(brief(explain({ ...expected, bytes, label: 'x' }))).toEqual([
      ['entry-changed', 'padding', 'luo-v5', 'luo-v5'],
    ]);
  });

  it('between entries (a broken stride) is compared in place', () => {
    const list = encodeSection(['a-v1', 'b-v1'], { form: 'module', endianness: 'little', label: 'gcc' });
    const bytes = new Uint8Array(48 + 16 + 48);
    bytes.set(list.bytes.subarray(0, 48), 0);
    bytes.set(list.bytes.subarray(48), 64);
    const spans = [
      { offset: 0, size: 48, role: 'entry' },
      { offset: 48, size: 16, role: 'padding' },
      { offset: 64, size: 48, role: 'entry' },
    ] as const;
    const strided = { ...list, bytes, spans };
    expect(compareImages(strided, list).regions.map(({ kind, entry }) => [kind, entry])).toEqual([
      ['padding', undefined],
      ['changed', 1],
    ]);
  });
});
