// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>

#define SLOT static const char
#define LISTED [48] __used __section(".liveupdate_versions") __aligned(1) __nonstring

SLOT full LISTED = "48-characters-4567890123456789012345678901234-v1";
SLOT escaped LISTED = "tab\tbell\aoctal\101\60hex\x41" "\x42" "C";
SLOT listed_by_element LISTED = { 'a', 'b', [4] = 'e', [47] = 'z' };
SLOT braces LISTED = { "in-braces" };
LIVEUPDATE_SEC_VERSION(almost, "47-characters-456789012345678901234567890123-v1");
