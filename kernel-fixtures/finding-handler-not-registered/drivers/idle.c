// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

LIVEUPDATE_FILE_HANDLER(idle_handler, "idle-v1", 0);
