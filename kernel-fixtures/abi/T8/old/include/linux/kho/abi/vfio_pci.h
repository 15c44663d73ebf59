#ifndef FIXTURE_VFIO_PCI_H
#define FIXTURE_VFIO_PCI_H

#include <linux/types.h>

#define VFIO_PCI_LUO_COMPATIBLE "vfio-pci-v1"

struct vfio_pci_ser {
	u16 bdf;
	u16 domain;
} __packed;

#endif
