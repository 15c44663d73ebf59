// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#ifdef LVUP_FOLDER_VERSION
#error ccflags-y reaches no further than its own folder
#endif
LVUP_LIST(lvup_below, "lvup-" LVUP_BELOW "-v1");
