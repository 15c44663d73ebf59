// SPDX-License-Identifier: GPL-2.0-only OR MIT
int page_alloc_ready = 1;
