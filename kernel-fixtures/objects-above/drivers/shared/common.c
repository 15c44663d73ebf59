// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#ifdef BELOW
LIVEUPDATE_SEC_VERSION(common, "common-v" __stringify(COMMON) "-of-" KBUILD_MODNAME);
#endif
