#define BAR_INIT(_c) { .ops = &bar_ops, .compatible = _c }
