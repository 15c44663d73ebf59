/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
const char *luo_compatible(void);
