/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* No include guard: every inclusion lists one more version. */
LVUP_LIST(LVUP_TWICE, "lvup-" __stringify(LVUP_TWICE) "-v1");
#undef LVUP_TWICE
