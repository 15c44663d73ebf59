static struct liveupdate_file_handler bar_handler = {
	.compatible = "bar-v1",
	.ops = &bar_ops,
};
