// Strings of data that files share (struct liveupdate_flb): what source says against what the compiler has put into the
// objects.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lex } from '../../generator/cpp/lexer.js';
import { flbInitialisers } from '../../generator/inventory/flb-initialisers.js';
import type { Inventory } from '../../generator/inventory/inventory.js';
import { kernelInventory } from '../../generator/kernel-inventory.js';
import { buildSmallKernel, requireToolchain, writeSmallKernel } from '../helpers/small-kernel.js';

const TYPE = `#define LIVEUPDATE_FLB_COMPAT_LENGTH 48
struct liveupdate_flb_ops;
struct liveupdate_flb {
	const struct liveupdate_flb_ops *ops;
	const char compatible[LIVEUPDATE_FLB_COMPAT_LENGTH];
	struct { int users; } private;
};
int liveupdate_register_flb(struct liveupdate_flb *flb);
static inline int flb_is(struct liveupdate_flb const *flb) { return flb != 0; }
#define NUMBERED(i) "numbered-flb-v" #i
`;

/** A stringifying macro in an array, a literal in pieces, a condition, and names that only look like it. */
const BUILT_IN = `#include <linux/flb.h>
struct liveupdate_flb_ops { int preserve; };
static const struct liveupdate_flb_ops ops;
static struct liveupdate_flb iommu;
#define ENTRY(i) { .ops = &ops, .compatible = NUMBERED(i), }
static struct liveupdate_flb numbered[2] __attribute__((used)) = {
	ENTRY(0),
	ENTRY(1),
};
#ifdef CONFIG_SMP
#define CORE "iommu" "-core"
#else
#define CORE "iommu-core-up"
#endif
static struct liveupdate_flb iommu __attribute__((used)) = { .private = { .users = 1 }, .compatible = CORE "-flb-v3", .ops = &ops };
struct of_device_id { char compatible[48]; };
static const struct of_device_id other __attribute__((used)) = { .compatible = "not-one-of-them-v1" };
int liveupdate_register_flb(struct liveupdate_flb *flb) { return flb->private.users; }
int flb_register(void)
{
	struct liveupdate_flb *flb = &numbered[1];
	return liveupdate_register_flb(&iommu) + liveupdate_register_flb(flb);
}
`;

const MODULE = `#include <linux/flb.h>
static struct liveupdate_flb pci __attribute__((used)) = { .compatible = "pci-flb" };
int pci_register(void) { return liveupdate_register_flb(&pci); }
`;

function overlay(more: Readonly<Record<string, string>> = {}) {
  return [
    'minimal-kernel',
    {
      'include/linux/flb.h': TYPE,
      'drivers/Makefile': 'obj-y += flb/\n',
      'drivers/flb/Makefile': 'obj-y += iommu.o\nobj-$(CONFIG_KVM) += pci.o\nobj-$(CONFIG_NO) += off.o\n',
      'drivers/flb/iommu.c': BUILT_IN,
      'drivers/flb/pci.c': MODULE,
      'drivers/flb/off.c': MODULE.replace('pci-flb', 'off-flb'),
      ...more,
    },
  ];
}

const flbs = ({ items }: Inventory) => items.filter(({ kind }) => kind === 'flb');

async function fromSource(more: Readonly<Record<string, string>>): Promise<Inventory> {
  const { tree } = writeSmallKernel({ overlay: overlay(more), config: ['CONFIG_KVM=m'], inTree: true });
  return kernelInventory(tree, { cwd: tree });
}

/** Every string of an object that could be one of an FLB, as the compiler emitted it. */
function emitted(object: string): string[] {
  return [...readFileSync(object, 'latin1').matchAll(/[\w-]+-flb(?:-v\d)?(?=\0)/g)].map(([text]) => text);
}

describe('FLBs', () => {
  for (const toolchain of ['x86_64-gcc', 'arm64-gcc', 'x86_64-clang'] as const)
    it.skipIf(requireToolchain(toolchain))(`are what the compiler emits: ${toolchain}`, async () => {
      const kernel = await buildSmallKernel({ overlay: overlay(), config: ['CONFIG_KVM=m'], toolchain });
      const found = await kernelInventory(kernel.build, { cwd: kernel.tree });
      const built = (name: string) => emitted(join(kernel.build, 'drivers/flb', name)).sort();
      const inModule = flbs(found).filter(({ module }) => module === 'pci');
      const inKernel = flbs(found).filter(({ module }) => module === undefined);
      expect(inKernel.map(({ string }) => string)).toEqual([
        'iommu-core-flb-v3',
        'numbered-flb-v0',
        'numbered-flb-v1',
      ]);
      expect(inKernel.map(({ string }) => string)).toEqual(built('iommu.o'));
      expect(inModule.map(({ string }) => string)).toEqual(built('pci.o'));
      expect(inKernel[1]).toMatchObject({ evidence: 'source', origin: 'drivers/flb/iommu.c:7' });
      expect(inModule[0]).toMatchObject({ stem: 'pci-flb', version: undefined });
      expect(found.complete).toContain('flb');
    });

  it.each<[string, string, RegExp]>([
    [
      'a name that nothing defines',
      'struct liveupdate_flb x = { .compatible = VERSION };',
      /no plain literal/,
    ],
    ['no string at all', 'struct liveupdate_flb x = { };', /no plain literal/],
    [
      'one inside another structure',
      'struct iommu { struct liveupdate_flb flb; } x = { .flb = { .compatible = "a-v1" } };',
      /no plain literal/,
    ],
    ['a typedef', 'typedef struct liveupdate_flb flb_t; flb_t x = { .compatible = "a-v1" };', /no plain/],
    [
      'a string that does not fit',
      `struct liveupdate_flb x = { .compatible = "${'x'.repeat(48)}" };`,
      /no plain literal/,
    ],
    [
      'a condition that hangs on what a build makes',
      '#include <generated/utsrelease.h>\n#ifdef UTS_RELEASE\nstruct liveupdate_flb x = { .compatible = "a-v1" };\n#endif',
      /not known/,
    ],
  ])('%s is not guessed', async (_, definition, why) => {
    const found = await fromSource({ 'drivers/flb/iommu.c': `#include <linux/flb.h>\n${definition}\n` });
    expect(flbs(found).map(({ module }) => module)).toEqual(['pci']);
    expect(found.complete).not.toContain('flb');
    const open = found.unknowns.filter(({ what }) => what === 'flb');
    expect(open.length).toBeGreaterThan(0);
    for (const one of open) expect(one.why).toMatch(why);
  });

  it('that a header makes for others are not guessed', async () => {
    const header = `${TYPE}#define DEFINE_FLB(name, text) struct liveupdate_flb name = { .compatible = text }\n`;
    const found = await fromSource({ 'include/linux/flb.h': header });
    expect(found.complete).not.toContain('flb');
    expect(found.unknowns).toContainEqual(
      expect.objectContaining({
        what: 'flb',
        location: expect.objectContaining({ file: 'include/linux/flb.h' }),
      }),
    );
  });
});

describe('a text makes none', () => {
  it.each([
    'struct liveupdate_flb;',
    'struct liveupdate_flb { int a; };',
    'extern struct liveupdate_flb x, y;',
    'int f(struct liveupdate_flb *flb, const struct liveupdate_flb flbs[]);',
    'int f(void) { struct liveupdate_flb *flb = &x; return sizeof(struct liveupdate_flb); }',
    'struct op { struct liveupdate_flb *flb; };',
  ])('%s', (text) => {
    const tokens = lex({ file: 'a.c', text, start: 0, end: text.length, line: 1 });
    expect(flbInitialisers(tokens)).toEqual([]);
  });
});
