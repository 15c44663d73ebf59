// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_EXPANDED(modules, LVUP_MAKE_VERSION);
