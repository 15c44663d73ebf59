// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/init.h>

int panic_timeout;

void panic(const char *message)
{
	panic_timeout = message ? -1 : 0;
	for (;;)
		;
}
