#ifndef FIXTURE_FOO_H
#define FIXTURE_FOO_H

/**
 * DOC: Foo ABI
 *
 *   root: "foo-v1"
 *   leaf: "foo-v1", "foo-v1"
 */

#define FOO_COMPATIBLE "foo-v1"

struct foo_ser {
	unsigned int a;
};

#endif
