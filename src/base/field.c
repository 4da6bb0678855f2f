/* SPDX-License-Identifier: Apache-2.0 */
/* Field tables: how long a field is and where it lies. */
#include "aftermath/base.h"

#include <assert.h>
#include <string.h>

size_t aft_type_size(aft_type type)
{
    static const size_t size[] = {8, 4, 8, 4, 2, 1};
    return size[type];
}

static size_t dimension_length(const aft_field_table *table, const char *name, size_t length,
                               const void *stage)
{
    for (const aft_dimension *d = table->dimensions; d->name; d++)
        if (strlen(d->name) == length && memcmp(d->name, name, length) == 0) {
            int n;
            memcpy(&n, (const char *)stage + d->offset, sizeof n);
            return n > 0 ? (size_t)n : 0;
        }
    assert(0 && "a field's shape names a dimension that its table does not have");
    return 0;
}

size_t aft_field_count(const aft_field_table *table, const aft_field *field, const void *stage)
{
    size_t count = 1;
    for (const char *name = field->shape; *name;) {
        size_t length = strcspn(name, ",");
        count *= dimension_length(table, name, length, stage);
        name += length;
        name += *name == ',';
    }
    return count;
}

const void *aft_field_data(const aft_field *field, const void *stage)
{
    const char *member = (const char *)stage + field->offset;
    if (!*field->shape)
        return member;
    const void *pointer;
    memcpy(&pointer, member, sizeof pointer);
    return pointer;
}
