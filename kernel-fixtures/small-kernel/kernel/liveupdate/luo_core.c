// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The live update core: its own version, and the header that opens the list of versions. */
#include <linux/kho/abi/luo.h>
#include <linux/liveupdate.h>

static const struct liveupdate_ver_hdr liveupdate_ver_hdr
	__used __section(".liveupdate_sec_hdr") __aligned(8) = {
	.magic = LIVEUPDATE_VER_HDR_MAGIC,
	.version = LIVEUPDATE_VER_HDR_VER,
};

LIVEUPDATE_SEC_VERSION(luo_ver, LUO_ABI_COMPATIBLE);

int liveupdate_enabled = 1;
