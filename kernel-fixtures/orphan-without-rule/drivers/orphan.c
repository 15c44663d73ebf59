// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(listed, "macro-lists-nothing");

static const char __orphan_vers[LIVEUPDATE_HNDL_COMPAT_LENGTH]
	__used __section(".liveupdate_versions") __aligned(1) = "orphan";
