// SPDX-License-Identifier: GPL-2.0-only OR MIT
int list_sort_ready = 1;
