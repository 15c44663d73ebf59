// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/kho/abi/memfd.h>
#include <linux/liveupdate.h>
#include <linux/module.h>

static int memfd_luo_preserve(struct liveupdate_file_op_args *args)
{
	struct memfd_luo_ser ser = { .size = args->size };

	args->serialized_data = ser.size;
	return 0;
}

static const struct liveupdate_file_ops memfd_luo_file_ops = {
	.preserve = memfd_luo_preserve,
};

LIVEUPDATE_FILE_HANDLER(memfd_luo_handler, MEMFD_LUO_FH_COMPATIBLE,
			&memfd_luo_file_ops);
liveupdate_handler_init(memfd_luo_handler);
