// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

LVUP_EXPANDED(ccflags, LVUP_FOLDER_VERSION);
LVUP_LIST(lvup_modname, "lvup-" KBUILD_MODNAME "-v1");
