// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#define LVUP_FORMATS(each) each(red, 1) each(green, 2) each(blue, 3)
#define LVUP_ONE(_colour, _version) LVUP_NUMBERED(_colour, _version);
LVUP_FORMATS(LVUP_ONE)
