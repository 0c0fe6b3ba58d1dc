package io.posthorn.benchmarks.driver;

import io.posthorn.benchmarks.peer.Peer;

/** One workload, run once against a peer. */
interface Load {
    Figures run(Peer peer, DriverOptions options) throws Exception;
}
