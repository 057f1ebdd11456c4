package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.graphql.limits.OpenStreams;
import io.botwarden.platform.graphql.socket.SocketEndpoint;
import io.botwarden.platform.identity.BearerWatch;
import io.botwarden.platform.ratelimit.RateLimits;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.web.server.WebFilter;

/** Spring beans of the endpoint. */
@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {

    /** Behind the security chain (-100). */
    private static final int BEHIND_SECURITY = -90;

    /**
     * A filter directly behind the security chain, because the usual dispatch to handlers costs
     * more than a short read.
     */
    @Bean
    @Order(BEHIND_SECURITY)
    WebFilter graphQlEndpoint(
            GraphQlService service,
            WebGraphQlHandler graphql,
            GraphQlLimits limits,
            RateLimits rates,
            BearerWatch watch,
            GraphQlProperties properties) {
        OpenStreams open = new OpenStreams(limits.streams());
        return new GraphQlEndpoint(
                service,
                new RequestBody(limits),
                new EventStreams(limits.streams(), open, watch),
                new SocketEndpoint(service, graphql, limits.streams(), open, watch, rates),
                properties.getHttp().getPath());
    }
}
