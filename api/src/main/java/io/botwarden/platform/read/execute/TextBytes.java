package io.botwarden.platform.read.execute;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Allows a text to be read as its UTF-8 bytes: the results of statements are passed on without
 * decoding. The driver finds this class through its service file.
 */
public final class TextBytes implements CodecRegistrar, Codec<byte[]> {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        registry.addFirst(this);
        return Mono.empty();
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return type == byte[].class
                && PostgresqlObjectId.isValid(dataType)
                && switch (PostgresqlObjectId.valueOf(dataType)) {
                    case TEXT, VARCHAR -> true;
                    default -> false;
                };
    }

    @Override
    public byte @Nullable [] decode(
            @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends byte[]> type) {
        return buffer == null ? null : ByteBufUtil.getBytes(buffer);
    }

    @Override
    public boolean canEncode(Object value) {
        return false;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public EncodedParameter encode(Object value) {
        throw new UnsupportedOperationException("Texts must be bound as strings");
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        throw new UnsupportedOperationException("Texts must be bound as strings");
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException("Texts must be bound as strings");
    }
}
