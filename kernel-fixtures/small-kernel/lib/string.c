// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/types.h>

size_t strlen(const char *text)
{
	const char *end = text;

	while (*end)
		end++;
	return end - text;
}
