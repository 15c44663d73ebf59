/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H

#define static_assert(condition, message) _Static_assert(condition, message)

#endif
