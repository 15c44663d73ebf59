// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(entry1, "unoptimised-1");
LIVEUPDATE_SEC_VERSION(entry2, "unoptimised-2");
LIVEUPDATE_SEC_VERSION(entry3, "unoptimised-3");
