/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
LUOFS_FORMAT(extent, 7)
LUOFS_FORMAT(inline_data, 2)
