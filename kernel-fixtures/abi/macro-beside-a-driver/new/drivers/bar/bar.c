#include "bar.h"

static struct liveupdate_file_handler bar_handler = {
	.compatible = BAR_COMPATIBLE,
};
