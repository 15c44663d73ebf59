// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#ifdef PCI_LUO_DEBUG
LIVEUPDATE_SEC_VERSION(pci_debug, "pci-debug");
#endif
LIVEUPDATE_SEC_VERSION(pci_core, "pci-v1." __stringify(PCI_LUO_MINOR));
