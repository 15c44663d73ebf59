// SPDX-License-Identifier: GPL-2.0-only OR MIT
int memory_ready = 1;
