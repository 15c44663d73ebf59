struct liveupdate_file_handler {
	const void *ops;
	const char compatible[48];
};
