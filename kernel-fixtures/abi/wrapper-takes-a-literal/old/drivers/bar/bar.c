#include <linux/kho/abi/bar.h>
#include "maker.h"

BAR_MAKE(bar, BAR_COMPATIBLE);
