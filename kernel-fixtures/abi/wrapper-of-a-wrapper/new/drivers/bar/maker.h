#ifndef FIXTURE_MAKER_H
#define FIXTURE_MAKER_H

#include <linux/liveupdate.h>

#define BAR_MAKE(_name, _compatible)				\
	static struct liveupdate_file_handler _name##_handler = {	\
		.ops = &_name##_ops,					\
		.compatible = _compatible,				\
	}

#endif
