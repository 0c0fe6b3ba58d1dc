package io.posthorn.broker.namesrv;

import io.posthorn.broker.config.ClusterConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KnownGroupsTest {
    @TempDir
    private Path folder;

    private static ClusterConfig cluster(String name, String... groups) {
        return new ClusterConfig(name, List.of(groups), groups[0], "b", List.of(), Optional.empty(), Optional.empty());
    }

    @Test
    void shouldKnowAfterARestartWhatItHasHeardOf() throws Exception {
        KnownGroups.open(folder, cluster("one", "north")).learn(List.of("north", "south"));
        KnownGroups.open(folder, cluster("one", "north")).learn(List.of("east"));

        assertThat(KnownGroups.open(folder, cluster("one", "north", "west")).all())
                .containsExactly("east", "north", "south", "west");
    }

    @Test
    void shouldPassOverWhatIsOfAnotherCluster() throws Exception {
        KnownGroups.open(folder, cluster("one", "north")).learn(List.of("south"));

        assertThat(KnownGroups.open(folder, cluster("two", "north")).all()).containsExactly("north");
    }
}
