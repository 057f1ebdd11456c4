package io.botwarden.platform.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The eight leaves and their roots are from Certificate Transparency's reference implementation.
 */
class MerkleTreeTest {

    private static final List<String> LEAVES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<Hash> leaves =
            LEAVES.stream().map(HexFormat.of()::parseHex).map(Hash::ofLeaf).toList();

    @Test
    void rootsMatchTestVectors() {
        MerkleFrontier growing = new MerkleFrontier();
        for (int size = 0; size <= leaves.size(); size++) {
            String expected = ROOTS.get(size);
            assertThat(hex(root(leaves, size))).isEqualTo(expected);
            assertThat(hex(growing.root())).isEqualTo(expected);
            if (size < leaves.size()) {
                growing.add(leaves.get(size));
            }
        }
    }

    @Test
    void proofMatchesReference() {
        assertThat(hashes(leaves, MerkleRange.inclusion(5, 8)).stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void provesEveryLeaf() {
        List<Hash> many = many(70);
        for (int size = 1; size <= many.size(); size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                List<Hash> path = hashes(many, MerkleRange.inclusion(leaf, size));
                Hash root = root(many, size);
                assertThat(Rfc9162.includes(leaf, size, many.get(leaf), path, root)).isTrue();
                assertThat(Rfc9162.includes(leaf, size, Hash.ofNothing(), path, root)).isFalse();
                assertThat(MerkleRange.rootOf(many.get(leaf), leaf, size, path)).contains(root);
                assertThat(MerkleRange.rootOf(Hash.ofNothing(), leaf, size, path))
                        .isNotEqualTo(Optional.of(root));
                assertThat(MerkleRange.rootOf(many.get(leaf), leaf, size + 70L, path)).isEmpty();
            }
        }
    }

    @Test
    void provesEveryPrefix() {
        List<Hash> many = many(40);
        for (int later = 1; later <= many.size(); later++) {
            for (int earlier = 1; earlier <= later; earlier++) {
                List<Hash> proof = hashes(many, MerkleRange.consistency(earlier, later));
                Hash first = root(many, earlier);
                Hash second = root(many, later);
                assertThat(Rfc9162.isConsistent(earlier, later, first, second, proof)).isTrue();
                assertThat(Rfc9162.isConsistent(earlier, later, Hash.ofNothing(), second, proof))
                        .isFalse();
            }
        }
    }

    private static List<Hash> many(int size) {
        return LongStream.range(0, size).mapToObj(k -> Hash.ofLeaf(new byte[] {(byte) k})).toList();
    }

    private static Hash root(List<Hash> leaves, int size) {
        return MerkleRange.ofTree(size).hash(node -> of(leaves, node));
    }

    private static List<Hash> hashes(List<Hash> leaves, List<MerkleRange> ranges) {
        return ranges.stream().map(range -> range.hash(node -> of(leaves, node))).toList();
    }

    /** The definition of RFC 6962, section 2.1, taken literally. */
    private static Hash of(List<Hash> leaves, MerkleNode node) {
        int width = 1 << node.level();
        int from = (int) node.index() * width;
        List<Hash> level = new ArrayList<>(leaves.subList(from, from + width));
        while (level.size() > 1) {
            List<Hash> below = level;
            level =
                    Stream.iterate(0, k -> k < below.size(), k -> k + 2)
                            .map(k -> Hash.ofNode(below.get(k), below.get(k + 1)))
                            .toList();
        }
        return level.getFirst();
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
