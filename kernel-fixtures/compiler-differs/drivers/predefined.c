// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <linux/liveupdate.h>
#include <linux/stringify.h>

#if defined(__clang__)
LIVEUPDATE_SEC_VERSION(family, "family-clang-" __stringify(__clang_major__));
#elif defined(__GNUC__)
LIVEUPDATE_SEC_VERSION(family, "family-gcc-" __stringify(__GNUC__));
#endif
#if defined(__x86_64__) && !defined(__SSE2__)
LIVEUPDATE_SEC_VERSION(target, "target-x86");
#elif defined(__aarch64__)
LIVEUPDATE_SEC_VERSION(target, "target-arm64");
#endif
#ifdef __OPTIMIZE__
LIVEUPDATE_SEC_VERSION(level, "optimised");
#endif
#if __has_attribute(__nonstring__) && __CHAR_UNSIGNED__
LIVEUPDATE_SEC_VERSION(nonstring, "nonstring-" __stringify(__SIZEOF_LONG__) __FILE__);
#endif
