// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <generated/utsrelease.h>
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(release, "release-" UTS_RELEASE);
