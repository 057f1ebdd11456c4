package io.botwarden.platform.server;

import io.botwarden.platform.network.ProxyAddresses;
import io.botwarden.platform.web.ClientAddress;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Limits the resources of connections, for the server that Spring Boot creates. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ConnectionLimits implements NettyServerCustomizer {

    private final ConnectionProperties properties;
    private final Predicate<ClientAddress> unbounded;
    private final OpenConnections connections;

    @Autowired
    ConnectionLimits(ConnectionProperties properties, ProxyAddresses proxies) {
        this(properties, proxies::contain);
    }

    /**
     * @param unbounded matches addresses without a limit of connections
     */
    ConnectionLimits(ConnectionProperties properties, Predicate<ClientAddress> unbounded) {
        this.properties = properties;
        this.unbounded = unbounded;
        this.connections = new OpenConnections(properties.perAddress());
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.readTimeout(properties.silentBody())
                .doOnChannelInit((observer, channel, remote) -> begin(channel, remote));
    }

    private void begin(Channel channel, @Nullable SocketAddress remote) {
        channel.pipeline()
                .addAfter(
                        NettyPipeline.HttpCodec,
                        "botwarden.deadlines",
                        new RequestDeadlines(properties));
        ClientAddress address = ClientAddress.of((InetSocketAddress) remote);
        if (!unbounded.test(address)) {
            connections.admit(address.network(), channel);
        }
    }
}
