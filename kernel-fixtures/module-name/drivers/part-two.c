// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>

LIVEUPDATE_SEC_VERSION(name, "name-" KBUILD_MODNAME "-" KBUILD_BASENAME);
LIVEUPDATE_SEC_VERSION(plain, "plain-" __stringify(__KBUILD_MODNAME));
LIVEUPDATE_SEC_VERSION(file, KBUILD_MODFILE);
