/**
 * The program that runs the standalone Jakarta Messaging TCK against Posthorn: it finds the tests in the kit's jar, deals its
 * classes out to shards, and reports. The kit is given when the program runs and is no part of this project.
 */
package io.posthorn.tck;
