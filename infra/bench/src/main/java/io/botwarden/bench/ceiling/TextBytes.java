package io.botwarden.bench.ceiling;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Passes on the UTF-8 bytes of a text unchanged. */
final class TextBytes implements Codec<byte[]> {

    /** Registers the codec with every connection. */
    static final CodecRegistrar REGISTRAR =
            (connection, allocator, registry) ->
                    Mono.fromRunnable(() -> registry.addFirst(new TextBytes()));

    private static final int TEXT = 25;

    private TextBytes() {}

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return dataType == TEXT && type == byte[].class;
    }

    @Override
    public byte @Nullable [] decode(
            @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends byte[]> type) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
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
        throw new UnsupportedOperationException("This codec only reads");
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        throw new UnsupportedOperationException("This codec only reads");
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException("This codec only reads");
    }
}
