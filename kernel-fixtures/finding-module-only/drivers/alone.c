// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/module.h>

LIVEUPDATE_FILE_HANDLER(alone_handler, "alone-v1", 0);
liveupdate_handler_init(alone_handler);
