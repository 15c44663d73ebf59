#ifndef FIXTURE_LENT_H
#define FIXTURE_LENT_H


#define LENT_NAME_LENGTH 32

#endif
