// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <asm/bitsperlong.h>
#include <linux/liveupdate.h>
#include <linux/stringify.h>

LIVEUPDATE_SEC_VERSION(misc_word, "misc-word" __stringify(BITS_PER_LONG));
