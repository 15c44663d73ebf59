// SPDX-License-Identifier: GPL-2.0-only OR MIT

#include <linux/liveupdate.h>
#ifdef CONFIG_LIVEUPDATE_TEST
#include <linux/types.h>
#endif
#include "luo_internal.h"

static struct {
	const char *compatible;
} luo_global = {
	.compatible = LUO_ABI_COMPATIBLE,
};

/* LUO_SESSION_COMPATIBLE is checked elsewhere, this only names it. */
const char *luo_compatible(void)
{
	return luo_global.compatible;
}
