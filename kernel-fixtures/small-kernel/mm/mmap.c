// SPDX-License-Identifier: GPL-2.0-only OR MIT
int mmap_ready = 1;
