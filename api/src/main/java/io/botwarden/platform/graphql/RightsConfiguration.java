package io.botwarden.platform.graphql;

import io.botwarden.platform.rights.PermissionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.graphql.execution.GraphQlSource;

/** Reads off the schema what each permission opens. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    @Bean
    @Lazy
    PermissionTable permissionTable(GraphQlSource source) {
        return PermissionTable.of(source.schema());
    }
}
