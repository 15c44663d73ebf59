/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_KCONFIG_H
#define _LINUX_KCONFIG_H

#include <generated/autoconf.h>

/*
 * A symbol that is set is the number 1, one that is not is its own name. Behind
 * KCONFIG_COMMA_ the 1 becomes a comma that moves the word "1" to second place;
 * the name becomes one more word in first place, and "0" is second.
 */
#define KCONFIG_COMMA_1 ,
#define KCONFIG_SECOND(first, second, ...) second
#define KCONFIG_ANSWER(comma) KCONFIG_SECOND(comma 1, 0, 0)
#define KCONFIG_PASTE(value) KCONFIG_ANSWER(KCONFIG_COMMA_##value)
#define KCONFIG_SET(symbol) KCONFIG_PASTE(symbol)

/* =y */
#define IS_BUILTIN(option) KCONFIG_SET(option)
/* =m */
#define IS_MODULE(option) KCONFIG_SET(option##_MODULE)
/* =y or =m */
#define IS_ENABLED(option) (IS_BUILTIN(option) || IS_MODULE(option))

#endif
