// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* A member of lib.a: linked behind everything else with CONFIG_MODULES, and not at all without. */
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(luo_pool, "luo-pool-v1");
