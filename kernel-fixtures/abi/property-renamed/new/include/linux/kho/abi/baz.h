#ifndef FIXTURE_BAZ_H
#define FIXTURE_BAZ_H

#define BAZ_COMPATIBLE "baz-v1"
#define BAZ_NODE_COMPATIBLE "baz-node-v1"

#endif
