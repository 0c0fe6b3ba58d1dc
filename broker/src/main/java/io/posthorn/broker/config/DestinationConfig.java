package io.posthorn.broker.config;

/** How destinations come to be: partitions of each, and whether a client's use creates an unknown one. */
public record DestinationConfig(int partitions, boolean autoCreate) {

    static DestinationConfig from(ConfigSource source) {
        return new DestinationConfig(source.get(ConfigKeys.DESTINATION_PARTITIONS),
                source.get(ConfigKeys.DESTINATION_AUTO_CREATE));
    }
}
