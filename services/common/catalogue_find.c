// SPDX-License-Identifier: EUPL-1.2
// services/common/catalogue_find.c: look-ups in the generated catalogue.
#include "common/catalogue.h"

#include <string.h>

const struct catalogue_service *catalogue_find_service(const char *name)
{
    for (size_t i = 0; i < catalogue_service_count; i++)
        if (strcmp(catalogue_services[i].name, name) == 0)
            return &catalogue_services[i];
    return NULL;
}

const struct catalogue_method *catalogue_find(const char *path,
                                              const struct catalogue_service **ret_service)
{
    const char *slash = strchr(path, '/');
    if (!slash)
        return NULL;
    size_t length = (size_t)(slash - path);
    for (size_t i = 0; i < catalogue_service_count; i++) {
        const struct catalogue_service *service = &catalogue_services[i];
        if (strncmp(service->name, path, length) != 0 || service->name[length] != '\0')
            continue;
        for (size_t j = 0; j < service->method_count; j++)
            if (strcmp(service->methods[j].name, slash + 1) == 0) {
                if (ret_service)
                    *ret_service = service;
                return &service->methods[j];
            }
    }
    return NULL;
}
