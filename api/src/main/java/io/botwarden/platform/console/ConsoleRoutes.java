package io.botwarden.platform.console;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.web.ConsolePages;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Serves the console and GraphiQL. Their scripts and styles have a hash in their names and are
 * cached indefinitely; the documents that refer to them are revalidated each time.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleRoutes implements WebFluxConfigurer {

    private static final ClassPathResource CONSOLE = new ClassPathResource("static/index.html");
    private static final ClassPathResource GRAPHIQL = new ClassPathResource("static/graphiql.html");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    @Bean
    RouterFunction<ServerResponse> pagesOfTheConsole(GraphQlLimits limits) {
        RequestPredicate reading = methods(HttpMethod.GET, HttpMethod.HEAD);
        RequestPredicate page =
                path("/").or(request -> ConsolePages.contains(request.uri().getRawPath()));
        RequestPredicate graphiql = path("/graphiql").or(path("/graphiql/"));
        return RouterFunctions.route()
                .route(reading.and(page), request -> document(CONSOLE))
                .route(reading.and(graphiql), request -> graphiql(limits))
                .build();
    }

    /** GraphiQL is for ad-hoc queries, which are not registered. */
    private static Mono<ServerResponse> graphiql(GraphQlLimits limits) {
        return limits.trustedDocumentsOnly()
                ? ServerResponse.status(404)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(
                                "GraphiQL is disabled: this server only accepts registered documents.")
                : document(GRAPHIQL);
    }

    private static Mono<ServerResponse> document(ClassPathResource resource) {
        if (!resource.exists()) {
            return ServerResponse.status(404)
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue(
                            "This build does not include the console: it was built with -Dquick.");
        }
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .bodyValue(resource);
    }
}
