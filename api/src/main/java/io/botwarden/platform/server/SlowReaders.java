package io.botwarden.platform.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ends connections whose client does not take what it asked for: what waits to be sent takes
 * memory. There is one timer for a connection, whatever is sent over it.
 */
@Configuration(proxyBeanMethods = false)
class SlowReaders {

    private static final int PATIENCE_SECONDS = 30;

    @Bean
    NettyServerCustomizer endsSlowReaders() {
        return server ->
                server.doOnChannelInit((observer, channel, address) ->
                        channel.pipeline().addFirst(new Patience(PATIENCE_SECONDS)));
    }

    /** Ends a connection when not a byte has left for a while, although some wait. */
    private static final class Patience extends IdleStateHandler {

        private Patience(int seconds) {
            super(true, 0, seconds, 0, TimeUnit.SECONDS);
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
