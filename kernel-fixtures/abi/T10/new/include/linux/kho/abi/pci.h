#ifndef FIXTURE_PCI_H
#define FIXTURE_PCI_H

#include <linux/types.h>

#define PCI_LUO_FLB_COMPATIBLE "pci"
#define PCI_SER_VERSION 1

/* If this structure is modified, `PCI_SER_VERSION` must be updated. */
struct pci_ser {
	u32 version;
	u32 count;
	u32 flags;
} __packed;

#endif
