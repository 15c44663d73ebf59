// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* State that only this architecture hands over. */
#include <linux/liveupdate.h>

LIVEUPDATE_SEC_VERSION(x86_cpu_state, "x86-cpu-state-v3");
