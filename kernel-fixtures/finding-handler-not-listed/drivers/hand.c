// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/module.h>

static struct liveupdate_file_handler hand_handler = {
	.compatible = "hand-v1",
};
liveupdate_handler_init(hand_handler);
