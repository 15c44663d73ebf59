// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/compiler.h>

#define LISTED __used __section(".liveupdate_versions") __aligned(1)

static const char full[48] LISTED __nonstring = "48-characters-4567890123456789012345678901234-v1";
static const char cut[48] LISTED = "more-than-48-characters-567890123456789012345678901234-v1";
