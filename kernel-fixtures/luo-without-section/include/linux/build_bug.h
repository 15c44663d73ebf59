/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H

#define static_assert(expr, ...) _Static_assert(expr, "" __VA_ARGS__)

#endif /* _LINUX_BUILD_BUG_H */
