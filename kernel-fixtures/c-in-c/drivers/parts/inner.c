// SPDX-License-Identifier: GPL-2.0-only OR MIT
LIVEUPDATE_SEC_VERSION(inner, "inner");
