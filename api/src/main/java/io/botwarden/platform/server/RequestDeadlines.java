package io.botwarden.platform.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose next request, or its body, does not arrive in time. The total time
 * counts: a client that sends a byte now and then gains nothing, as it would with an idle timeout.
 * Answered requests and WebSockets are left alone.
 */
final class RequestDeadlines extends ChannelDuplexHandler {

    private final ConnectionProperties properties;
    private @Nullable ScheduledFuture<?> deadline;

    RequestDeadlines(ConnectionProperties properties) {
        this.properties = properties;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        closeAfter(properties.requestWithin(), context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        lift();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lift();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            lift();
            if (!isStream(request.uri())) {
                closeAfter(properties.bodyWithin(), context);
            }
        }
        if (message instanceof LastHttpContent) {
            lift();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var _ = context.write(message, promise);
        if (message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
                context.pipeline().remove(this);
            }
        } else if (message instanceof LastHttpContent) {
            closeAfter(properties.requestWithin(), context);
        }
    }

    private void closeAfter(Duration time, ChannelHandlerContext context) {
        lift();
        deadline =
                context.executor()
                        .schedule(
                                () -> {
                                    var _ = context.close();
                                },
                                time.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private void lift() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private static boolean isStream(String uri) {
        return uri.startsWith("/ingest/")
                || uri.startsWith("/import/")
                || uri.startsWith("/v1/")
                || uri.equals("/attachments");
    }
}
