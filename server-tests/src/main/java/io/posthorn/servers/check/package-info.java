/**
 * The application that is deployed on every server: how a check is found, run over HTTP and reported, and what all checks
 * share. {@code GET /checks/Class/method} runs one; 200 means passed, 500 carries the reason. The checks themselves are in
 * the sibling packages.
 */
package io.posthorn.servers.check;
