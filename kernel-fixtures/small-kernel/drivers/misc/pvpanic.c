// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>
#include <linux/version.h>

#if IS_ENABLED(CONFIG_VFIO_PCI) && !defined(CONFIG_NUMA)
LIVEUPDATE_SEC_VERSION(pvpanic, "pvpanic-vfio-v" __stringify(MISC_VERSION));
#elif IS_BUILTIN(CONFIG_PCI)
LIVEUPDATE_SEC_VERSION(pvpanic, "pvpanic-pci-v" __stringify(MISC_VERSION));
#else
LIVEUPDATE_SEC_VERSION(pvpanic, "pvpanic-v" __stringify(MISC_VERSION));
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 3, 0)
LIVEUPDATE_SEC_VERSION(pvpanic_events, "pvpanic-events-v2");
#else
LIVEUPDATE_SEC_VERSION(pvpanic_events, "pvpanic-events-v1");
#endif
