/** What a Jakarta Messaging client gets to see when its URL, its user, its broker or its cluster is not as it should be. */
package io.posthorn.system.client;
