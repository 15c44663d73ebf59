/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _ASM_GENERIC_LIMITS_H
#define _ASM_GENERIC_LIMITS_H

#define HANDOVER_PAGES_MAX	(1UL << 20)

#endif
