// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/compiler.h>

static const char first[48] __used __section(".liveupdate_versions") = "natural-1";
static const char second[48] __used __section(".liveupdate_versions") = "natural-2";
