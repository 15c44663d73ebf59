// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_LIST(lvup_escapes, "lvup\55escapes\x2dv1");
LVUP_LIST(lvup_longest, "lvup-longest-6789012345678901234567890123456-v1");
