// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* formats.h is a list: included twice, it is read in two ways. */
#include <linux/liveupdate.h>

#define LUOFS_FORMAT(name, version) LUOFS_##name = version,
enum luofs_format {
#include "formats.h"
};
#undef LUOFS_FORMAT

#define LUOFS_FORMAT(name, version) LIVEUPDATE_SEC_VERSION(luofs_##name, "luofs-" #name "-v" #version);
#include "formats.h"
