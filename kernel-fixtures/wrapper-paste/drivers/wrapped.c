// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "wrappers.h"

#define RED 12

FORMAT(RED, 1);
EXPANDED(RED, 2);
ANY(three, "any-" "of" "-three");
FORMATS(FORMAT_4)
AT_LINE(__LINE__);
