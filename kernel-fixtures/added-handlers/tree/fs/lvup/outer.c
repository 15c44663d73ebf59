// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_HANDLER(lvup_outer, "lvup-outer-v1");
#include "included.c"
