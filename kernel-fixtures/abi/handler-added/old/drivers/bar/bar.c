#include <linux/kho/abi/bar.h>
