#include <linux/liveupdate.h>

#define BAR_COMPATIBLE "bar-v1"
#define BAR_DIRTY BIT(0)
#define BAR_RETRIES 3

struct bar_ser {
	u64 flags;
};

static struct liveupdate_file_handler bar_handler = {
	.compatible = BAR_COMPATIBLE,
};

static int bar_preserve(struct liveupdate_file_op_args *args)
{
	struct bar_ser *ser = kho_alloc_preserve(sizeof(*ser));

	for (int i = 0; i < BAR_RETRIES; i++)
		if (is_dirty(args->file))
			ser->flags |= BAR_DIRTY;
	args->serialized_data = virt_to_phys(ser);
	return 0;
}
