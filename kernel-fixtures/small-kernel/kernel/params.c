// SPDX-License-Identifier: GPL-2.0-only OR MIT
int saved_parameter_count;
