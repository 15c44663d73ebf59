// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_LIST(lvup_numa, "lvup-numa-v1");
