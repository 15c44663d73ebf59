// SPDX-License-Identifier: GPL-2.0-only OR MIT
int devices_ready = 1;
