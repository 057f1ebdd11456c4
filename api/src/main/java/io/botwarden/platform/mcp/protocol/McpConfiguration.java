package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.identity.ProtectedResource;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.ratelimit.RateLimits;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.modern.server.McpServer;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint and the servers behind it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(McpProperties.class)
class McpConfiguration {

    /** Before the security chain (-100), whose refusals it completes. */
    private static final int BEFORE_SECURITY = -105;

    /** Behind the security chain. */
    private static final int BEHIND_SECURITY = -80;

    @Bean
    @Order(BEFORE_SECURITY)
    WebFilter resourceChallenge(ProtectedResource resource) {
        return new ResourceChallenge(resource);
    }

    @Bean
    @Order(BEHIND_SECURITY)
    WebFilter mcpEndpoint(
            McpProperties properties,
            ProtectedResource resource,
            RateLimits rates,
            McpSessions sessions,
            ObjectProvider<Tool> tools,
            ObjectProvider<BuildProperties> build) {
        McpJsonMapper json =
                new JacksonMcpJsonMapper(
                        JsonMapper.builder()
                                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                .build());
        JsonSchemaValidator validator = new DefaultJsonSchemaValidator();
        List<Tool> all = tools.orderedStream().toList();
        BuildProperties built = build.getIfAvailable();
        String version = built == null ? null : built.getVersion();
        ServerIdentity identity = ServerIdentity.of(version == null ? "development" : version);
        // on the first request: their JSON schemas take a noticeable part of a start
        Mono<McpServer> server =
                Mono.fromCallable(
                                () -> {
                                    SessionServer.build(sessions, identity, all, json, validator);
                                    return RequestServer.build(identity, all, json, validator);
                                })
                        .subscribeOn(Schedulers.boundedElastic())
                        .cache();
        return new McpEndpoint(properties, resource, rates, sessions, server, json);
    }
}
