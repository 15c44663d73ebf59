#include "outer.h"

BAR_DRIVER(bar, "bar-v1");
