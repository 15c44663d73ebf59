// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/init.h>
#include <asm/page.h>

unsigned long boot_page_size = 1UL << PAGE_SHIFT;

void setup_arch(void)
{
	boot_page_size = 1UL << PAGE_SHIFT;
}
