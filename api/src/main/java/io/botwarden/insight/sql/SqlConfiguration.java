package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.platform.runtime.Home;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sandbox of analysts' queries, in the home folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SqlProperties.class)
class SqlConfiguration {

    @Bean
    SqlSandbox sqlSandbox(Home home, SqlProperties properties) {
        return new SqlSandbox(home.queries(), properties.limits());
    }
}
