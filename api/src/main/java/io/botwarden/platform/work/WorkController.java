package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL queries of the viewer's pending work. */
@Controller
class WorkController {

    private static final int USUAL = 20;
    private static final int LARGEST = 100;

    private final WorkList work;

    WorkController(WorkList work) {
        this.work = work;
    }

    @QueryMapping
    Mono<WorkPage> myWork(
            @Argument @Nullable List<String> kinds,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @ContextValue Viewer viewer) {
        return Mono.defer(() ->
                work.page(
                        viewer,
                        kinds,
                        size(first),
                        after == null ? null : WorkCursor.parse(after)));
    }

    @QueryMapping
    Mono<WorkCount> myWorkCount(@ContextValue Viewer viewer) {
        return Mono.defer(() -> work.count(viewer));
    }

    private static int size(@Nullable Integer first) {
        if (first == null) {
            return USUAL;
        }
        if (first < 1 || first > LARGEST) {
            throw RefusedException.ofArgument(
                    "first", "%d is not between 1 and %d.".formatted(first, LARGEST));
        }
        return first;
    }
}
