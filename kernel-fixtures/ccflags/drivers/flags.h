/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#ifdef HERE
LIVEUPDATE_SEC_VERSION(here, KBUILD_MODNAME "-here-" __stringify(HERE));
#endif
#ifdef BELOW
LIVEUPDATE_SEC_VERSION(below, KBUILD_MODNAME "-" BELOW);
#endif
#ifdef SINGLE
LIVEUPDATE_SEC_VERSION(single, KBUILD_MODNAME "-single-" __stringify(SINGLE));
#endif
#if defined(REMOVED) || defined(GONE)
LIVEUPDATE_SEC_VERSION(removed, KBUILD_MODNAME "-removed");
#endif
