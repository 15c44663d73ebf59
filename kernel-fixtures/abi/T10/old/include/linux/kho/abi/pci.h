#ifndef FIXTURE_PCI_H
#define FIXTURE_PCI_H

#include <linux/types.h>

#define PCI_LUO_FLB_COMPATIBLE "pci-v3"

struct pci_ser {
	u32 count;
	u32 flags;
} __packed;

#endif
