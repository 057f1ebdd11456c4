package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A publisher without a subscriber does nothing, silently. The compiler rejects dropped results of
 * Reactor's operators; this test finds the dropped result of any method in the byte code: a call
 * that returns a publisher followed by a pop instruction, or a method reference whose result is
 * ignored.
 */
class DroppedPublisherTest {

    private static final List<String> PUBLISHERS =
            List.of(
                    Type.getDescriptor(Mono.class),
                    Type.getDescriptor(Flux.class),
                    "Lorg/reactivestreams/Publisher;");

    @Test
    void noPublisherIsDropped() throws IOException {
        List<String> dropped = new ArrayList<>();
        for (Resource type :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:io/botwarden/**/*.class")) {
            if (!type.getURL().getPath().contains("test-classes")) {
                dropped.addAll(droppedIn(type));
            }
        }
        assertThat(dropped).isEmpty();
    }

    @Test
    void findsDroppedPublisher() throws IOException {
        assertThat(
                        droppedIn(
                                new PathMatchingResourcePatternResolver()
                                        .getResource(
                                                "classpath:io/botwarden/DroppedPublisherTest$Careless.class")))
                .hasSize(3);
    }

    /** Drops a publisher in every possible way. */
    @SuppressWarnings("unused")
    static class Careless {

        void inAStatement() {
            save("word");
        }

        void inALambda(List<String> words) {
            words.forEach(word -> save(word));
        }

        void byAReference(List<String> words) {
            words.forEach(this::save);
        }

        Mono<String> save(String word) {
            return Mono.just(word);
        }
    }

    private static List<String> droppedIn(Resource type) throws IOException {
        List<String> dropped = new ArrayList<>();
        try (InputStream bytes = type.getInputStream()) {
            ClassReader reader = new ClassReader(bytes);
            reader.accept(
                    new Finder(reader.getClassName().replace('/', '.'), dropped),
                    ClassReader.SKIP_FRAMES);
        }
        return dropped;
    }

    private static boolean givesPublisher(String methodDescriptor) {
        return PUBLISHERS.contains(Type.getReturnType(methodDescriptor).getDescriptor());
    }

    private static final class Finder extends ClassVisitor {

        private final String type;
        private final List<String> dropped;

        Finder(String type, List<String> dropped) {
            super(SpringAsmInfo.ASM_VERSION);
            this.type = type;
            this.dropped = dropped;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] errors) {
            return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

                private String call = "";

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String called, boolean ofInterface) {
                    call = givesPublisher(called) ? name : "";
                }

                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.POP && !call.isEmpty()) {
                        found(call);
                    }
                    call = "";
                }

                @Override
                public void visitVarInsn(int opcode, int variable) {
                    call = "";
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String of) {
                    call = "";
                }

                @Override
                public void visitTypeInsn(int opcode, String of) {
                    call = "";
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String name, String called, Handle maker, Object... arguments) {
                    call = "";
                    if (arguments.length == 3
                            && arguments[1] instanceof Handle target
                            && arguments[2] instanceof Type expected
                            && expected.getSort() == Type.METHOD
                            && expected.getReturnType().equals(Type.VOID_TYPE)
                            && givesPublisher(target.getDesc())) {
                        found(target.getName());
                    }
                }

                private void found(String name) {
                    dropped.add("%s.%s drops what %s gives".formatted(type, method, name));
                }
            };
        }
    }
}
