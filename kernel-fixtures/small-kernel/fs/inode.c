// SPDX-License-Identifier: GPL-2.0-only OR MIT
int inode_ready = 1;
