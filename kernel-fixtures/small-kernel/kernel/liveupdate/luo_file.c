// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/module.h>

static struct liveupdate_file_handler *handlers;

int liveupdate_register_file_handler(struct liveupdate_file_handler *handler)
{
	handler->next = handlers;
	handlers = handler;
	return 0;
}
EXPORT_SYMBOL(liveupdate_register_file_handler);
