// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(entry1, "usual-1");
LIVEUPDATE_SEC_VERSION(entry2, "usual-2");
LIVEUPDATE_SEC_VERSION(entry3, "usual-3");
