package io.botwarden.operations.intake;

import io.botwarden.platform.identity.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints that take data in. Reading and writing happen in threads of their own, one body in
 * each.
 */
@RestController
class IntakeController {

    private static final String PERMISSION = "operations:import";

    /** Bodies at once; each has up to two batches and one line in memory. */
    private static final int AT_ONCE = 64;

    private final InteractionIntake interactions;
    private final IntakeThreads threads;
    private final Semaphore free = new Semaphore(AT_ONCE);

    IntakeController(InteractionIntake interactions, IntakeThreads threads) {
        this.interactions = interactions;
        this.threads = threads;
    }

    @FunctionalInterface
    private interface Intake {
        IntakeReport take(InputStream body, Sender sender) throws IOException, BrokenOffException;
    }

    @PostMapping("/ingest/interactions")
    Mono<IntakeReport> interactions(
            ServerHttpRequest request, @RequestParam(required = false) @Nullable String source) {
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return take(
                request.getBody(),
                (body, sender) ->
                        interactions.take(BodyStream.unpacked(body, encoding), source, sender));
    }

    private Mono<IntakeReport> take(Flux<DataBuffer> body, Intake intake) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            if (!viewer.mayEverywhere(PERMISSION)) {
                return Mono.error(IntakeRefusedException.forbidden(PERMISSION));
            }
            if (!free.tryAcquire()) {
                return Mono.error(IntakeRefusedException.busy(AT_ONCE, Duration.ofSeconds(1)));
            }
            // not cancelled with the request: who hangs up still leaves an import run that says how
            // far it came
            return Mono.fromFuture(inThreadOfItsOwn(body, intake, Sender.of(viewer)), true);
        });
    }

    private CompletableFuture<IntakeReport> inThreadOfItsOwn(
            Flux<DataBuffer> body, Intake intake, Sender sender) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream stream = BodyStream.of(body)) {
                        return intake.take(stream, sender);
                    } catch (BrokenOffException e) {
                        throw IntakeRefusedException.brokenOff(e);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    } finally {
                        free.release();
                    }
                },
                threads.executor());
    }
}
