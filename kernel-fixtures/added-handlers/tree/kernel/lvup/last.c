// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#define LVUP_LAST_VERSION 12
LVUP_EXPANDED(last, LVUP_LAST_VERSION);
