// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_HANDLER(lvup_part_a, "lvup-part-a-v1");
