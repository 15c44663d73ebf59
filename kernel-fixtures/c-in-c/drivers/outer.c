// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(before, "before");
#include "parts/inner.c"
LIVEUPDATE_SEC_VERSION(after, "after");
