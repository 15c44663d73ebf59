// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

#ifdef MODULE
LIVEUPDATE_SEC_VERSION(entry, "b-of-" KBUILD_MODNAME);
#else
LIVEUPDATE_SEC_VERSION(entry, "b-built-in");
#endif
