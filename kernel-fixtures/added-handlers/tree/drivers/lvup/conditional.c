// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#if defined(CONFIG_NUMA) && CONFIG_NR_CPUS > 1
LVUP_LIST(lvup_condition, "lvup-numa-v1");
#elif IS_ENABLED(CONFIG_SMP) && !IS_ENABLED(CONFIG_NUMA)
LVUP_LIST(lvup_condition, "lvup-smp-v1");
#else
LVUP_LIST(lvup_condition, "lvup-single-v1");
#endif

#if IS_BUILTIN(CONFIG_PCI) && (1 << 4) / 3 == 5
LVUP_LIST(lvup_pci, "lvup-pci-v1");
#endif

#if 0
LVUP_LIST(lvup_never, "lvup-never-v1");
#endif
