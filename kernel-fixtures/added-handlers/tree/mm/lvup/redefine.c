// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#define LVUP_STRING "lvup-first-v1"
LVUP_LIST(lvup_first, LVUP_STRING);
#undef LVUP_STRING
#define LVUP_STRING "lvup-second-v2"
LVUP_LIST(lvup_second, LVUP_STRING);
