package io.botwarden.platform.graphql;

import io.botwarden.platform.rights.PermissionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.graphql.execution.GraphQlSource;

/** Derives from the schema what each permission allows. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    @Bean
    @Lazy
    PermissionTable permissionTable(GraphQlSource source) {
        return PermissionTable.of(source.schema());
    }
}
