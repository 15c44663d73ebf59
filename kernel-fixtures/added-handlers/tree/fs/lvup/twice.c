// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#undef LVUP_LIST
#define LVUP_LIST(_name, _string) LVUP_PASTE(_name, _string)
#define LVUP_PASTE(_name, _string) LIVEUPDATE_SEC_VERSION(_name, _string)

#define LVUP_TWICE once
#include "twice.h"
LIVEUPDATE_SEC_VERSION(between, "lvup-between-v1");
#define LVUP_TWICE again
#include "twice.h"
