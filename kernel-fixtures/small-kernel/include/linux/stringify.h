/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_STRINGIFY_H
#define _LINUX_STRINGIFY_H

/* Macros are expanded before the text becomes a string. */
#define __stringify(text...)		__stringify_expanded(text)
#define __stringify_expanded(text...)	#text

#endif
