// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/compiler.h>

static const char wide[64] __used __section(".liveupdate_versions") __aligned(1) = "wide-v1";
static const char aligned[48] __used __section(".liveupdate_versions") __aligned(16) = "aligned-v1";
