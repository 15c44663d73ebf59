// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* No object of its own: outer.c includes it. */
LVUP_LIST(lvup_included, "lvup-included-v1");
