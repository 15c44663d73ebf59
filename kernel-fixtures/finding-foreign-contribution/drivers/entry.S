/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
	.section .liveupdate_versions, "a"
	.ascii "assembler-v1"
	.zero 36
