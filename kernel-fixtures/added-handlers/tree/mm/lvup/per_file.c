// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/lvup_fixture.h>

#ifdef LVUP_DROPPED
LVUP_LIST(lvup_dropped, "lvup-dropped-v1");
#endif
LVUP_EXPANDED(per_file, LVUP_FILE_VERSION);
