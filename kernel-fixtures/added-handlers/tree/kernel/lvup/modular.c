// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* In a module: the entry goes to the .ko, not to vmlinux. */
#include <linux/lvup_fixture.h>
#include <linux/module.h>

LVUP_HANDLER(lvup_modular, "lvup-modular-v1");
#ifndef MODULE
LVUP_LIST(lvup_modular_built_in, "lvup-modular-built-in-v1");
#endif
MODULE_DESCRIPTION("a live update version in a module");
MODULE_LICENSE("Dual MIT/GPL");
