// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* State that only this architecture hands over. */
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(arm64_gic_state, "arm64-gic-v2");
