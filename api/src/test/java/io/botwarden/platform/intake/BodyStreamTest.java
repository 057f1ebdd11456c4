package io.botwarden.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;

/** Bodies of requests as streams. */
class BodyStreamTest {

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final ByteBuf buffer = Unpooled.copiedBuffer("not read", StandardCharsets.UTF_8);

    /** A busy thread of the network begins to deliver it after it was refused. */
    @Test
    void releasesBodyThatIsRefusedUnread() throws Exception {
        Flux<DataBuffer> arrived =
                Flux.just(new NettyDataBufferFactory(buffer.alloc()).wrap(buffer));
        Publisher<DataBuffer> body =
                subscriber -> LATER.execute(() -> arrived.subscribe(subscriber));

        try (InputStream refused = BodyStream.of(body, () -> false)) {
            assertThat(refused).isNotNull();
        }

        assertThat(buffer.refCnt()).isZero();
    }
}
