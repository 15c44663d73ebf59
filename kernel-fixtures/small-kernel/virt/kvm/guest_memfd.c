// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/kho/abi/guest_memfd.h>
#include <linux/liveupdate.h>
#include <linux/module.h>

static int guest_memfd_preserve(struct liveupdate_file_op_args *args)
{
	return args->handler ? 0 : -1;
}

static const struct liveupdate_file_ops guest_memfd_luo_ops = {
	.preserve = guest_memfd_preserve,
};

LIVEUPDATE_FILE_HANDLER(guest_memfd_luo_handler, GUEST_MEMFD_LUO_COMPATIBLE, &guest_memfd_luo_ops);
liveupdate_handler_init(guest_memfd_luo_handler);
