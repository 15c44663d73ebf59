// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/compiler.h>

void delay_loops(unsigned long loops)
{
	while (loops--)
		barrier();
}
