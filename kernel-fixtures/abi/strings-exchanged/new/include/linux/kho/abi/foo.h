#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

/* The tree and the nodes in it; everything inside is properties. */
#define FOO_NODE "foo"
#define FOO_COMPATIBLE "foo-range-v1"
#define FOO_RANGE_COMPATIBLE "foo-v1"

#endif
