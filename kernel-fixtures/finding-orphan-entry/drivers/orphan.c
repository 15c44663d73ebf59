// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/compiler.h>

static const char orphan[48] __used __section(".liveupdate_versions") __aligned(1) = "orphan-v1";
