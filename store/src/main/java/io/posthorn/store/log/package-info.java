/**
 * The commit log: preallocated segments of checksummed frames, their recovery, their reuse and, when a log is damaged in
 * its middle, the salvage of what is whole. docs/log-format.md is the contract. A frame's payload is opaque here.
 */
package io.posthorn.store.log;
