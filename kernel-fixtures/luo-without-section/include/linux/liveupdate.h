/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_LIVEUPDATE_H
#define _LINUX_LIVEUPDATE_H

#include <linux/compiler.h>
#include <linux/kho/abi/luo.h>
#include <linux/types.h>

struct liveupdate_file_handler;

struct liveupdate_file_ops {
	int (*preserve)(struct liveupdate_file_handler *handler);
	int (*retrieve)(struct liveupdate_file_handler *handler);
};

struct liveupdate_file_handler {
	const struct liveupdate_file_ops *ops;
	const char compatible[LIVEUPDATE_HNDL_COMPAT_LENGTH];
	struct {
		void *list;
	} private;
};

#ifdef CONFIG_LIVEUPDATE
int liveupdate_register_file_handler(struct liveupdate_file_handler *fh);
#endif

#endif /* _LINUX_LIVEUPDATE_H */
