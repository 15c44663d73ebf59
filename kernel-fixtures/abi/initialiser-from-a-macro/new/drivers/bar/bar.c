#include <linux/liveupdate.h>
#include "maker.h"

static struct liveupdate_file_handler bar_handler = BAR_INIT("foo-v1");
