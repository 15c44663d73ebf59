#include <linux/kho/abi/baz.h>
