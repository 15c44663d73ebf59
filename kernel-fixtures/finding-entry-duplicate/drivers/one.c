// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/module.h>

LIVEUPDATE_FILE_HANDLER(one_handler, "twice-v1", 0);
liveupdate_handler_init(one_handler);
