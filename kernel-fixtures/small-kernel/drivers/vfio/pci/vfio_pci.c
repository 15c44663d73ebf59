// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/module.h>

static int vfio_pci_devices __maybe_unused;
MODULE_LICENSE("Dual MIT/GPL");
