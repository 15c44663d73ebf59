// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* No object of its own: super.c includes it. */
LIVEUPDATE_SEC_VERSION(luofs_dir, "luofs-dir-v1");
