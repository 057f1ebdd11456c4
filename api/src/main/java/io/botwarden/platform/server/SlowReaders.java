package io.botwarden.platform.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/**
 * Closes connections whose client does not read the response, because unsent data occupies memory.
 * There is one timer per connection, whatever is sent over it.
 */
@Component
final class SlowReaders implements NettyServerCustomizer {

    private final Duration patience;

    SlowReaders(ConnectionProperties properties) {
        this.patience = properties.unreadAnswer();
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) ->
                channel.pipeline().addFirst(new Patience(patience)));
    }

    /** Closes a connection if nothing could be sent for a while although data is waiting. */
    private static final class Patience extends IdleStateHandler {

        private Patience(Duration time) {
            super(true, 0, time.toMillis(), 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
            if (waiting != null && waiting.totalPendingWriteBytes() > 0) {
                var _ = context.close();
            }
        }
    }
}
