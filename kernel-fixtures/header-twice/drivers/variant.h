/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef NAME
#define NAME_EXPANDED(_name) LIVEUPDATE_SEC_VERSION(_name, "variant-" __stringify(_name))
#define NAME(_name) NAME_EXPANDED(_name)
#endif
NAME(VARIANT);
#undef VARIANT
