// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The version is on the command line: the Makefile of this folder gives it, not the one above. */
#include <linux/liveupdate.h>
#include <linux/stringify.h>

LIVEUPDATE_SEC_VERSION(hugetlb_luo, "hugetlb-v" __stringify(HUGETLB_LUO_VERSION));
