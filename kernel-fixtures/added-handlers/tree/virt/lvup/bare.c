// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* The section's name and nothing else of the kernel's: the attribute counts, not the macro. */
#include <linux/compiler.h>

static const char lvup_bare[48] __used __section(".liveupdate_versions")
	__aligned(1) = "lvup-bare-v1";
