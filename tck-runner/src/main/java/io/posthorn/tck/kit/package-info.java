/** The kit's jar: which tests it has, and which of them are asked for. */
package io.posthorn.tck.kit;
