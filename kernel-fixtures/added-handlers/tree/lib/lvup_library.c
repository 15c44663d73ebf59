// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* A member of lib.a: folded into vmlinux.a near its end when CONFIG_MODULES=y. */
#include <linux/lvup_fixture.h>

LVUP_HANDLER(lvup_library, "lvup-library-v1");
