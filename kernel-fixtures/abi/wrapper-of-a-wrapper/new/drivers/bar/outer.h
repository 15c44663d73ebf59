#include "maker.h"

#define BAR_DRIVER(_name, _version) BAR_MAKE(_name, _version)
