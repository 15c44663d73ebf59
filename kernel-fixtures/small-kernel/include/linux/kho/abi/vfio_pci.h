/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_KHO_ABI_VFIO_PCI_H
#define _LINUX_KHO_ABI_VFIO_PCI_H

#include <linux/types.h>

#define VFIO_PCI_LUO_FH_COMPATIBLE	"vfio-pci-v1"

/**
 * struct vfio_pci_luo_ser - A device.
 * @domain: PCI domain.
 * @bdf:    Bus, device and function.
 *
 * If this structure is modified, `VFIO_PCI_LUO_FH_COMPATIBLE` must be updated.
 */
struct vfio_pci_luo_ser {
	u32 domain;
	u16 bdf;
} __packed;

#endif
