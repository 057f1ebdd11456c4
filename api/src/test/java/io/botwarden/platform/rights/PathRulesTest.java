package io.botwarden.platform.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Every served path has a rule. */
@BotwardenTest
class PathRulesTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingInfoHandlerMapping handlers;

    @Test
    void everyMappingHasRule() {
        List<String> without =
                handlers.getHandlerMethods().keySet().stream()
                        .flatMap(mapping ->
                                methods(mapping).stream()
                                        .filter(method -> !isRuled(method, mapping))
                                        .map(method ->
                                                method + " " + mapping.getPatternsCondition()))
                        .toList();

        assertThat(without).as("paths that PathRules do not name").isEmpty();
    }

    private static Set<HttpMethod> methods(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::asHttpMethod)
                .collect(Collectors.toSet());
    }

    private static boolean isRuled(HttpMethod method, RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .map(pattern -> pattern.getPatternString().replaceAll("\\{[^}]*}", "x"))
                .allMatch(
                        path -> PathRules.find(method, PathContainer.parsePath(path)).isPresent());
    }
}
