// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Only with CONFIG_NUMA, which no configuration here sets. */
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(numa_balance, "numa-balance-v1");
