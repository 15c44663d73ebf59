#ifndef FIXTURE_VFIO_PCI_H
#define FIXTURE_VFIO_PCI_H

#include <linux/types.h>

#define VFIO_PCI_LUO_COMPATIBLE "vfio-pci-v1"

struct vfio_pci_ser {
	u32 domain;
	u16 bdf;
} __packed;

#endif
