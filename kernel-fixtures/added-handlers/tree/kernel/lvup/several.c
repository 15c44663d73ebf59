// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* Five entries in one object: gcc emits them in reverse order. */
#include <linux/lvup_fixture.h>

LIVEUPDATE_SEC_VERSION(lvup_several_1, "lvup-several-1-v1");
LVUP_HANDLER(lvup_several_2, "lvup-several-2-v1");
LVUP_NUMBERED(several, 3);
LVUP_LIST(lvup_several_4, "lvup-several-4-v1"); LVUP_LIST(lvup_several_5, "lvup-several-5-v1");
