#define __packed __attribute__((__packed__))
